-- Who buys for a customer and how they sign in, by name, for the desk.
SELECT
    b.id,
    b.person_id,
    p.name,
    p.email,
    p.language,
    b.role,
    d.name AS department,
    b.last_used_at,
    CASE WHEN p.unreachable_key = p.email_key THEN p.unreachable_since END AS unreachable_since,
    (
        SELECT count(*) FROM authenticators AS a WHERE a.person_id = p.id AND a.confirmed_at IS NOT NULL
    ) AS second_factors,
    (SELECT count(*) FROM passkeys AS k WHERE k.person_id = p.id) AS passkeys,
    p.disabled_at,
    (SELECT count(*) FROM staff AS s WHERE s.person_id = p.id) AS at_the_desk
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
LEFT JOIN departments AS d ON d.id = b.department_id
WHERE b.customer_id = $1 AND b.ended_at IS NULL
ORDER BY p.name, b.id
