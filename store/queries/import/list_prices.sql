-- The prices of a product on a list, for the import to compare.
SELECT from_quantity, price_minor FROM prices WHERE price_list_id = $1 AND product_id = $2 ORDER BY from_quantity
