-- A page of everyone's orders with something left to do, in any order: the desk's queue. From $1 and before $2; $3/$4
-- where the page before ended; $5 how many; $6 sort.
WITH keyed AS (
    SELECT
        o.id,
        CASE CAST($6 AS TEXT)
            WHEN 'newest' THEN -o.placed_at
            WHEN 'total' THEN -o.total_minor
            WHEN 'promised' THEN coalesce(o.due_at, 9223372036854775807)
            ELSE o.placed_at
        END AS sort_key
    FROM orders AS o
    WHERE
        o.status IN ('placed', 'confirmed', 'packing', 'partly_shipped', 'shipped')
        AND o.placed_at >= $1 AND o.placed_at < $2
),
page AS MATERIALIZED (
    SELECT id, sort_key
    FROM keyed
    WHERE (sort_key, id) > ($3, $4)
    ORDER BY sort_key, id
    LIMIT $5
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key, page.id
