-- A page of a customer's orders, newest first, by their index. $1 whose; $2 status, or `open`; from $3 and before $4;
-- $5/$6 where the page before ended; $7 how many; $8/$9 the buyer and the department to whose orders the view is limited, if it is.
WITH page AS MATERIALIZED (
    SELECT o.id, o.placed_at AS sort_key
    FROM orders AS o
    WHERE
        o.customer_id = $1
        AND (o.buyer_id = $8 OR o.department_id = $9 OR $8 IS NULL)
        AND (CAST($2 AS TEXT) IS NULL OR o.status = $2 OR ($2 = 'open' AND o.status NOT IN ('handed_over', 'cancelled')))
        AND o.placed_at >= $3 AND o.placed_at < $4
        AND (o.placed_at, o.id) < ($5, $6)
    ORDER BY o.placed_at DESC, o.id DESC
    LIMIT $7
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key DESC, page.id DESC
