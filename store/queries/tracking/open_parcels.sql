-- Parcels that left and have not come, trouble first, for the desk.
SELECT
    o.number,
    c.name AS customer_name,
    a.position,
    a.carrier,
    a.tracking_number,
    a.shipped_at,
    a.status,
    a.sub_status,
    a.status_at,
    a.status_weight,
    a.fault,
    a.latest_estimate_from,
    a.latest_estimate_until,
    (
        SELECT min(p.promised_at)
        FROM parcel_contents AS t
        INNER JOIN promises AS p ON p.order_line_id = t.order_line_id
        WHERE
            t.parcel_id = a.id
            AND p.id = (
                SELECT q.id FROM promises AS q WHERE q.order_line_id = t.order_line_id ORDER BY q.given_at, q.id LIMIT 1
            )
    ) AS promised_at
FROM parcels AS a
INNER JOIN orders AS o ON o.id = a.order_id
INNER JOIN customers AS c ON c.id = o.customer_id
WHERE a.shipped_at IS NOT NULL AND a.handed_over_at IS NULL
ORDER BY
    CASE
        WHEN a.status IN ('lost_or_damaged', 'action_needed') THEN 0
        WHEN a.status IN ('attempt_failed', 'returning', 'returned', 'cancelled', 'delayed') THEN 1
        ELSE 2
    END,
    a.shipped_at,
    a.id
LIMIT $1
