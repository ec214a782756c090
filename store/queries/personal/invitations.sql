-- Invitations a person got and gave. Whom they invited is told as long as they are that customer's.
SELECT
    c.name AS customer,
    CASE
        WHEN
            i.email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
            OR EXISTS (SELECT 1 FROM buyers AS b WHERE b.id = i.invited_by_buyer_id AND b.ended_at IS NULL)
            THEN i.email
    END AS email,
    i.role,
    CASE
        WHEN i.invited_by_buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1) OR i.accepted_at IS NULL
            THEN i.invited_by
    END AS invited_by,
    i.created_at,
    i.accepted_at,
    i.revoked_at
FROM invitations AS i
INNER JOIN customers AS c ON c.id = i.customer_id
WHERE
    i.email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
    OR i.invited_by_buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
ORDER BY i.created_at, i.id
