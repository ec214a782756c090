-- A quantity of a product is on its way, says an import.
INSERT INTO inbound (id, product_id, quantity, expected_at) VALUES ($1, $2, $3, $4)
