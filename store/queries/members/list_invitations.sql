-- Invitations of a customer that nobody has answered or taken back, made after $2, the newest first.
SELECT
    i.id, i.customer_id, c.name AS customer_name, i.email, i.role, i.department_id, i.invited_by, i.created_at,
    i.accepted_at, i.revoked_at
FROM invitations AS i
INNER JOIN customers AS c ON c.id = i.customer_id
WHERE i.customer_id = $1 AND i.created_at > $2 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
ORDER BY i.created_at DESC, i.id DESC
