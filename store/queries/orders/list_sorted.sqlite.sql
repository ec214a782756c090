-- A page of orders in another order than newest first. $1 the customer who may see them, or everyone's; $2 status, or
-- `open`; $3 from and $4 before which moment; $5 words; $6/$7 where the page before ended; $8 how many; $9 sort.
-- `due_at` is the next promise of an open order that is not kept in full yet, else its last promise.
WITH due AS (
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
        END AS due_at
    FROM order_summaries AS o
    INNER JOIN orders AS f ON f.id = o.id
    WHERE
        ($1 IS NULL OR o.customer_id = $1)
        AND ($2 IS NULL OR o.status = $2 OR ($2 = 'open' AND o.status NOT IN ('handed_over', 'cancelled')))
        AND ($3 IS NULL OR o.placed_at >= $3)
        AND ($4 IS NULL OR o.placed_at < $4)
        AND (
            $5 IS NULL
            OR o.id IN (SELECT s.order_id FROM order_search AS s WHERE s.words MATCH $5)
        )
),
keyed AS (
    SELECT
        d.*,
        CASE $9
            WHEN 'total' THEN -d.total_minor
            WHEN 'promised' THEN coalesce(d.due_at, 9223372036854775807)
            ELSE d.placed_at
        END AS sort_key
    FROM due AS d
)
SELECT *
FROM keyed
WHERE $6 IS NULL OR sort_key > $6 OR (sort_key = $6 AND id > $7)
ORDER BY sort_key, id
LIMIT $8
