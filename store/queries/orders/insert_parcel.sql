-- A parcel that was packed.
INSERT INTO parcels (id, order_id, position, carrier, tracking_number, packed_at) VALUES ($1, $2, $3, $4, $5, $6)
