-- An internal note on an order.
INSERT INTO order_notes (id, order_id, at, staff_id, text) VALUES ($1, $2, $3, $4, $5)
