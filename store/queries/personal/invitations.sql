-- Invitations a person got and gave.
SELECT c.name AS customer, i.email, i.role, i.invited_by, i.created_at, i.accepted_at, i.revoked_at
FROM invitations AS i
INNER JOIN customers AS c ON c.id = i.customer_id
WHERE
    i.email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
    OR i.invited_by_buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
ORDER BY i.created_at, i.id
