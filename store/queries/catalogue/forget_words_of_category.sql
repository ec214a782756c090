-- Takes the products of a category out of the search index.
DELETE FROM product_search WHERE product_id IN (SELECT p.id FROM products AS p WHERE p.category_id = $1)
