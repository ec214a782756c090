-- A page of orders, newest first, by their index. $1 the customer who may see them, or everyone's; $2 status, or `open`;
-- $3 from and $4 before which moment; $5 words; $6/$7 where the page before ended; $8 how many.
-- `due_at` is the next promise of an open order that is not kept in full yet, else its last promise.
SELECT
    o.*,
    f.cancelled_by,
    CASE
        WHEN o.status IN ('handed_over', 'cancelled') THEN o.promised_at
        ELSE coalesce(
            (
                SELECT min(p.promised_at)
                FROM order_lines AS l
                INNER JOIN promises AS p
                    ON p.order_line_id = l.id
                    AND p.id = (
                        SELECT q.id FROM promises AS q WHERE q.order_line_id = l.id ORDER BY q.given_at, q.id LIMIT 1
                    )
                WHERE
                    l.order_id = o.id
                    AND l.quantity - l.cancelled > (
                        SELECT coalesce(sum(c.quantity), 0)
                        FROM parcel_contents AS c
                        INNER JOIN parcels AS a ON a.id = c.parcel_id
                        WHERE c.order_line_id = l.id AND a.handed_over_at IS NOT NULL
                    )
            ),
            o.promised_at
        )
    END AS due_at,
    o.placed_at AS sort_key
FROM order_summaries AS o
INNER JOIN orders AS f ON f.id = o.id
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
