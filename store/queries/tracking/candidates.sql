-- The parcels with a carrier's number, for finding the one an event is about.
SELECT
    a.id,
    a.order_id,
    a.carrier,
    a.packed_at,
    CASE WHEN a.status IN ('delivered', 'returned', 'lost_or_damaged') THEN a.status_at ELSE a.handed_over_at END AS ended_at
FROM parcels AS a
WHERE a.tracking_number = $1
ORDER BY a.packed_at, a.id
