-- The estimates of an order's parcels, for its timeline.
SELECT
    e.parcel_id, a.position, e.id, e.source, e.carrier, e.tracking_number, e.given_at, e.expected_from, e.expected_until
FROM parcels AS a
INNER JOIN parcel_estimates AS e ON e.parcel_id = a.id
WHERE a.order_id = $1
ORDER BY a.position, e.given_at, e.id
