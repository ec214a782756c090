-- What was said about a number while no parcel had it.
SELECT
    id, source, carrier, tracking_number, at, utc_offset, received_at, status, sub_status, weight, raw_status, raw_detail,
    raw_text, city, region, country, signed_by, staff_name
FROM tracking_events
WHERE tracking_number = $1 AND parcel_id IS NULL
ORDER BY received_at, id
