-- Takes a product out of the search index.
DELETE FROM product_search WHERE product_id = $1
