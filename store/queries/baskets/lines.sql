-- What is in a basket, oldest first: products and quantities only.
SELECT l.product_id, l.quantity FROM basket_lines AS l WHERE l.basket_id = $1 ORDER BY l.added_at, l.product_id
