-- Takes a product out of a basket.
DELETE FROM basket_lines WHERE basket_id = $1 AND product_id = $2
