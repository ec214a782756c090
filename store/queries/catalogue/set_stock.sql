-- Sets how many pieces no order has taken.
INSERT INTO stock (product_id, available) VALUES ($1, $2)
ON CONFLICT (product_id) DO UPDATE SET available = excluded.available
