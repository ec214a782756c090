-- How many products of each category a search finds, for the filters beside the catalogue. $2 words, $3 only what is in
-- stock.
SELECT c.code, c.name, count(o.id) AS products
FROM categories AS c
INNER JOIN offers AS o
    ON o.category_id = c.id AND o.price_list_id = $1
    AND o.discontinued_at IS NULL AND o.least_price_minor IS NOT NULL
    AND (
        $2::text IS NULL
        OR o.id IN (SELECT s.product_id FROM product_search AS s WHERE s.words @@ CAST($2 AS TEXT)::tsquery)
    )
    AND (NOT $3 OR o.available > 0)
GROUP BY c.id, c.code, c.name, c.position
ORDER BY c.position, c.code
