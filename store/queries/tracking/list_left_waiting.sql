-- Parcels about whose number something waits that came since $1.
SELECT DISTINCT a.order_id, a.tracking_number
FROM (
    SELECT e.tracking_number FROM tracking_events AS e WHERE e.parcel_id IS NULL AND e.received_at >= $1
    UNION
    SELECT t.tracking_number FROM parcel_estimates AS t WHERE t.parcel_id IS NULL AND t.received_at >= $1
) AS w
INNER JOIN parcels AS a ON a.tracking_number = w.tracking_number
LIMIT $2
