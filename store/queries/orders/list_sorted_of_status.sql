-- A page of everyone's orders that stand somewhere, in another order than newest first. $1 status; from $2 and before $3;
-- $4/$5 where the page before ended; $6 how many; $7 sort.
WITH keyed AS (
    SELECT
        o.id,
        CASE CAST($7 AS TEXT)
            WHEN 'newest' THEN -o.placed_at
            WHEN 'total' THEN -o.total_minor
            WHEN 'promised' THEN coalesce(o.due_at, 9223372036854775807)
            ELSE o.placed_at
        END AS sort_key
    FROM orders AS o
    WHERE
        o.status = $1
        AND o.placed_at >= $2 AND o.placed_at < $3
),
page AS MATERIALIZED (
    SELECT id, sort_key
    FROM keyed
    WHERE (sort_key, id) > ($4, $5)
    ORDER BY sort_key, id
    LIMIT $6
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key, page.id
