-- A page of orders, newest first, by their index. $1 the customer who may see them, or everyone's; $2 status, or `open`;
-- $3 from and $4 before which moment; $5 words; $6/$7 where the page before ended; $8 how many.
SELECT o.*, o.placed_at AS sort_key
FROM order_summaries AS o
WHERE
    ($1::uuid IS NULL OR o.customer_id = $1)
    AND ($2::text IS NULL OR o.status = $2 OR ($2 = 'open' AND o.status NOT IN ('handed_over', 'cancelled')))
    AND ($3::bigint IS NULL OR o.placed_at >= $3)
    AND ($4::bigint IS NULL OR o.placed_at < $4)
    AND (
        $5::text IS NULL
        OR o.id IN (SELECT s.order_id FROM order_search AS s WHERE s.words @@ CAST($5 AS TEXT)::tsquery)
    )
    AND ($6::bigint IS NULL OR o.placed_at < $6 OR (o.placed_at = $6 AND o.id < $7))
ORDER BY o.placed_at DESC, o.id DESC
LIMIT $8
