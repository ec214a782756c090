-- What orders of before $1 are found by, whose buyers are erased: the words have the customer's own reference.
DELETE FROM order_search
WHERE
    order_id IN (
        SELECT o.id
        FROM orders AS o
        INNER JOIN buyers AS b ON b.id = o.buyer_id
        INNER JOIN people AS p ON p.id = b.person_id
        WHERE o.placed_at < $1 AND p.erased_at IS NOT NULL AND o.street <> ''
        LIMIT $2
    )
