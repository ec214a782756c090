-- A page of a customer's orders in another order than newest first. $1 whose; $2 status, or `open`; from $3 and before
-- $4; $5/$6 where the page before ended; $7 how many; $8 sort; $9/$10 the buyer and the department to whose
-- orders the view is limited, if it is.
WITH keyed AS (
    SELECT
        o.id,
        CASE CAST($8 AS TEXT)
            WHEN 'newest' THEN -o.placed_at
            WHEN 'total' THEN -o.total_minor
            WHEN 'promised' THEN coalesce(o.due_at, 9223372036854775807)
            ELSE o.placed_at
        END AS sort_key
    FROM orders AS o
    WHERE
        o.customer_id = $1
        AND (o.buyer_id = $9 OR o.department_id = $10 OR $9 IS NULL)
        AND (CAST($2 AS TEXT) IS NULL OR o.status = $2 OR ($2 = 'open' AND o.status NOT IN ('handed_over', 'cancelled')))
        AND o.placed_at >= $3 AND o.placed_at < $4
),
page AS MATERIALIZED (
    SELECT id, sort_key
    FROM keyed
    WHERE (sort_key, id) > ($5, $6)
    ORDER BY sort_key, id
    LIMIT $7
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key, page.id
