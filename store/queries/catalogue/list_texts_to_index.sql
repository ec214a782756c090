-- What is to be found of the products that are not in the search index, at most $1 of them.
SELECT p.id, p.sku, p.name, p.unit, p.description, c.name AS category_name
FROM products AS p
LEFT JOIN categories AS c ON c.id = p.category_id
WHERE p.id NOT IN (SELECT s.product_id FROM product_search AS s)
ORDER BY p.id
LIMIT $1
