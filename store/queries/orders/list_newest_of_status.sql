-- A page of everyone's orders that stand somewhere, newest first, by their index. $1 status; from $2 and before $3; $4/$5
-- where the page before ended; $6 how many.
WITH page AS MATERIALIZED (
    SELECT o.id, o.placed_at AS sort_key
    FROM orders AS o
    WHERE
        o.status = $1
        AND o.placed_at >= $2 AND o.placed_at < $3
        AND (o.placed_at, o.id) < ($4, $5)
    ORDER BY o.placed_at DESC, o.id DESC
    LIMIT $6
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key DESC, page.id DESC
