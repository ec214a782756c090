-- What was said about a parcel, for settling it.
SELECT
    id, source, carrier, tracking_number, at, utc_offset, received_at, status, sub_status, weight, raw_status, raw_detail,
    raw_text, city, region, country, signed_by, staff_name
FROM tracking_events
WHERE parcel_id = $1
ORDER BY at, id
