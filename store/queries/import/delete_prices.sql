-- The prices of a product on a list, about to be set anew by an import.
DELETE FROM prices WHERE price_list_id = $1 AND product_id = $2
