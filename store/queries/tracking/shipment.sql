-- What left the house together.
INSERT INTO shipments (id, order_id, position, shipped_at) VALUES ($1, $2, $3, $4)
