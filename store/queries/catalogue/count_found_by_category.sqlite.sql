-- How many products of each category words find, for the filters beside the catalogue. $2 only what is in stock, $3 words.
SELECT c.code, c.name, count(*) AS products
FROM products AS p
INNER JOIN categories AS c ON c.id = p.category_id
WHERE
    p.id IN (SELECT w.product_id FROM product_search AS w WHERE w.words MATCH $3)
    AND p.discontinued_at IS NULL
    AND EXISTS (SELECT 1 FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)
    AND (NOT $2 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
GROUP BY c.id, c.code, c.name, c.position
ORDER BY c.position, c.code
