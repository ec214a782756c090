-- The names of customers of whom nobody is left and who ordered nothing since $1: at most $2 of them.
UPDATE customers
SET name = number
WHERE
    id IN (
        SELECT c.id
        FROM customers AS c
        WHERE
            c.id IN (
                SELECT b.customer_id
                FROM people AS p
                INNER JOIN buyers AS b ON b.person_id = p.id
                WHERE p.erased_at < $1
            )
            AND c.name <> c.number
            AND NOT EXISTS (
                SELECT 1 FROM buyers AS b INNER JOIN people AS p ON p.id = b.person_id
                WHERE b.customer_id = c.id AND p.erased_at IS NULL
            )
            AND NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.customer_id = c.id AND o.placed_at >= $1)
        LIMIT $2
    )
