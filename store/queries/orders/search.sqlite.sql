-- A page of the orders that words find, in any order. $1 the customer who may see them, or everyone's; $2 status, or
-- `open`; $3 words; from $4 and before $5; $6/$7 where the page before ended; $8 how many; $9 sort; $10/$11 the buyer and the
-- department to whose orders the view is limited, if it is.
WITH keyed AS (
    SELECT
        o.id,
        CASE CAST($9 AS TEXT)
            WHEN 'newest' THEN -o.placed_at
            WHEN 'total' THEN -o.total_minor
            WHEN 'promised' THEN coalesce(o.due_at, 9223372036854775807)
            ELSE o.placed_at
        END AS sort_key
    FROM orders AS o
    WHERE
        o.id IN (SELECT w.order_id FROM order_search AS w WHERE w.words MATCH $3)
        AND ($1 IS NULL OR o.customer_id = $1)
        AND (o.buyer_id = $10 OR o.department_id = $11 OR $10 IS NULL)
        AND (CAST($2 AS TEXT) IS NULL OR o.status = $2 OR ($2 = 'open' AND o.status NOT IN ('handed_over', 'cancelled')))
        AND o.placed_at >= $4 AND o.placed_at < $5
),
page AS MATERIALIZED (
    SELECT id, sort_key
    FROM keyed
    WHERE (sort_key, id) > ($6, $7)
    ORDER BY sort_key, id
    LIMIT $8
)
SELECT s.*, page.sort_key
FROM page
CROSS JOIN order_summaries AS s
WHERE s.id = page.id
ORDER BY page.sort_key, page.id
