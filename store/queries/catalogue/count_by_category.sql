-- How many products each category has, for the filters beside the catalogue: counted along the index. $2 only what is in
-- stock.
SELECT c.code, c.name, n.products
FROM (
    SELECT p.category_id, count(*) AS products
    FROM products AS p
    WHERE
        p.discontinued_at IS NULL
        AND p.category_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)
        AND (NOT $2 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
    GROUP BY p.category_id
) AS n
INNER JOIN categories AS c ON c.id = n.category_id
ORDER BY c.position, c.code
