-- A parcel of a past order.
INSERT INTO parcels (id, order_id, position, carrier, tracking_number, packed_at, shipped_at, handed_over_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
