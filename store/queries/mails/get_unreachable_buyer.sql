-- Since when and why no mail reaches a buyer, for the desk.
SELECT p.name, p.email, p.unreachable_since, p.unreachable_reason
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
WHERE
    b.id = $1 AND p.unreachable_key = p.email_key AND p.unreachable_since IS NOT NULL
    AND p.unreachable_reason IS NOT NULL
