-- What was said about the parcels of an order, for its timeline.
SELECT
    e.parcel_id, a.position, e.id, e.source, e.carrier, e.tracking_number, e.at, e.utc_offset, e.received_at, e.status,
    e.sub_status, e.weight, e.raw_status, e.raw_detail, e.raw_text, e.city, e.region, e.country, e.signed_by, e.staff_name
FROM parcels AS a
INNER JOIN tracking_events AS e ON e.parcel_id = a.id
WHERE a.order_id = $1
ORDER BY a.position, e.at, e.id
