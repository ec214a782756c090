-- One invitation, for the mail and for who holds its link.
SELECT
    i.id, i.customer_id, c.name AS customer_name, i.email, i.role, i.department_id, i.invited_by, i.created_at,
    i.accepted_at, i.revoked_at
FROM invitations AS i
INNER JOIN customers AS c ON c.id = i.customer_id
WHERE i.id = $1
