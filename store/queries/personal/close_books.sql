-- Where orders of before $1 went, whose buyers are erased: at most $2 of them.
UPDATE orders
SET recipient = '', street = '', city = '', region = NULL, postal_code = NULL, po_number = NULL
WHERE
    id IN (
        SELECT o.id
        FROM orders AS o
        INNER JOIN buyers AS b ON b.id = o.buyer_id
        INNER JOIN people AS p ON p.id = b.person_id
        WHERE o.placed_at < $1 AND p.erased_at IS NOT NULL AND o.street <> ''
        LIMIT $2
    )
