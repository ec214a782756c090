-- Sets how many of a product are in a basket.
INSERT INTO basket_lines (basket_id, product_id, quantity, added_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (basket_id, product_id) DO UPDATE SET quantity = excluded.quantity
