-- Something that was said about a parcel; nothing when it is known already.
INSERT INTO tracking_events (
    id, parcel_id, source, carrier, tracking_number, at, utc_offset, received_at, status, sub_status, weight, raw_status,
    raw_detail, raw_text, city, region, country, signed_by, staff_name, event_key
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
ON CONFLICT (event_key) DO NOTHING
