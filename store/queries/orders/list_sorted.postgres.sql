-- A page of orders in another order than newest first. $1 the customer who may see them, or everyone's; $2 status, or
-- `open`; $3 from and $4 before which moment; $5 words; $6/$7 where the page before ended; $8 how many; $9 sort.
WITH keyed AS (
    SELECT
        o.*,
        CASE $9
            WHEN 'total' THEN -o.total_minor
            WHEN 'promised' THEN coalesce(o.promised_at, 9223372036854775807)
            ELSE o.placed_at
        END AS sort_key
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
)
SELECT *
FROM keyed
WHERE $6::bigint IS NULL OR sort_key > $6 OR (sort_key = $6 AND id > $7)
ORDER BY sort_key, id
LIMIT $8
