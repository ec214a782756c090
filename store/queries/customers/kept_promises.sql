-- Promises of a customer's order lines that fell due from $2 on and before $3: how many, and how many were kept, that
-- is handed over in full and in time. The first promise of a line counts. What the customer cancelled is left out; what
-- the company cancelled counts as missed.
SELECT
    count(*) AS due,
    coalesce(sum(CASE WHEN f.handed_over >= f.wanted AND f.handed_over_at <= f.promised_at THEN 1 ELSE 0 END), 0)
        AS kept
FROM (
    SELECT
        p.promised_at,
        l.quantity - l.cancelled AS wanted,
        coalesce(sum(CASE WHEN a.handed_over_at IS NOT NULL THEN c.quantity ELSE 0 END), 0) AS handed_over,
        max(a.handed_over_at) AS handed_over_at
    FROM orders AS o
    INNER JOIN order_lines AS l ON l.order_id = o.id
    INNER JOIN promises AS p
        ON p.order_line_id = l.id
        AND p.id = (SELECT q.id FROM promises AS q WHERE q.order_line_id = l.id ORDER BY q.given_at, q.id LIMIT 1)
    LEFT JOIN parcel_contents AS c ON c.order_line_id = l.id
    LEFT JOIN parcels AS a ON a.id = c.parcel_id
    WHERE
        o.customer_id = $1 AND p.promised_at >= $2 AND p.promised_at < $3
        AND (l.cancelled < l.quantity OR o.cancelled_by = 'company')
    GROUP BY l.id, l.quantity, l.cancelled, p.promised_at
) AS f
