-- Promises of a customer's order lines whose moment or hand-over lies in a span: how many were due, how many were handed
-- over in full in time. $4 is now: what is not handed over and not yet due does not count.
SELECT
    count(*) AS due,
    coalesce(sum(CASE WHEN f.handed_over_at IS NOT NULL AND f.handed_over_at <= f.promised_at THEN 1 ELSE 0 END), 0)
        AS kept
FROM (
    SELECT
        p.promised_at,
        l.quantity - l.cancelled AS wanted,
        CASE
            WHEN coalesce(sum(CASE WHEN a.handed_over_at IS NOT NULL THEN c.quantity ELSE 0 END), 0)
                >= l.quantity - l.cancelled THEN max(a.handed_over_at)
        END AS handed_over_at
    FROM orders AS o
    INNER JOIN order_lines AS l ON l.order_id = o.id
    INNER JOIN promises AS p ON p.order_line_id = l.id
    LEFT JOIN parcel_contents AS c ON c.order_line_id = l.id
    LEFT JOIN parcels AS a ON a.id = c.parcel_id
    WHERE o.customer_id = $1 AND p.promised_at >= $2 AND p.promised_at < $3 AND l.cancelled < l.quantity
    GROUP BY l.id, l.quantity, l.cancelled, p.promised_at
) AS f
WHERE f.handed_over_at IS NOT NULL OR f.promised_at < $4
