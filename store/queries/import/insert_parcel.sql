-- A parcel of a past order.
INSERT INTO parcels (id, order_id, position, carrier, tracking_number, packed_at, shipped_at, handed_over_at, shipment_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
