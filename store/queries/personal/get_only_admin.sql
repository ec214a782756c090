-- A customer with other people whose only admin a person is.
SELECT c.name
FROM buyers AS b
INNER JOIN customers AS c ON c.id = b.customer_id
WHERE
    b.person_id = $1
    AND b.role = 'admin'
    AND b.ended_at IS NULL
    AND EXISTS (
        SELECT 1 FROM buyers AS o
        WHERE o.customer_id = b.customer_id AND o.id <> b.id AND o.ended_at IS NULL
    )
    AND NOT EXISTS (
        SELECT 1 FROM buyers AS o
        WHERE o.customer_id = b.customer_id AND o.id <> b.id AND o.ended_at IS NULL AND o.role = 'admin'
    )
ORDER BY c.name
LIMIT 1
