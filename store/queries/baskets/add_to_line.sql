-- Adds pieces of a product to a basket, up to the most a line can have.
INSERT INTO basket_lines (basket_id, product_id, quantity, added_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (basket_id, product_id) DO UPDATE SET quantity = CASE
    WHEN basket_lines.quantity + excluded.quantity > 1000000 THEN 1000000
    ELSE basket_lines.quantity + excluded.quantity
END
