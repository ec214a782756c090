-- Sets the price of a product from a quantity on.
INSERT INTO prices (price_list_id, product_id, from_quantity, price_minor) VALUES ($1, $2, $3, $4)
ON CONFLICT (price_list_id, product_id, from_quantity) DO UPDATE SET price_minor = excluded.price_minor
