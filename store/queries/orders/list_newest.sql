-- A page of everyone's orders, newest first, by their index. From $1 and before $2; $3/$4 where the page before ended;
-- $5 how many.
WITH page AS MATERIALIZED (
    SELECT o.id, o.placed_at AS sort_key
    FROM orders AS o
    WHERE
        o.placed_at >= $1 AND o.placed_at < $2
        AND (o.placed_at, o.id) < ($3, $4)
    ORDER BY o.placed_at DESC, o.id DESC
    LIMIT $5
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key DESC, page.id DESC
