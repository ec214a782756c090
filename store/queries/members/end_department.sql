-- A department of a customer that nobody is in or was asked into since $5 ends. Its name is free again.
UPDATE departments
SET ended_at = $3, name = name || ' (' || CAST($4 AS TEXT) || ')'
WHERE
    id = $1
    AND customer_id = $2
    AND ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM buyers AS b WHERE b.department_id = departments.id AND b.ended_at IS NULL)
    AND NOT EXISTS (
        SELECT 1
        FROM invitations AS i
        WHERE i.department_id = departments.id AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.created_at > $5
    )
