-- A page of a category by number, for whoever holds the price list, by the category's index. $2 code of the category; $3
-- only what is in stock; $4 where the page before ended; $5 how many.
WITH page AS MATERIALIZED (
    SELECT p.id, p.sku, p.sku AS sort_key
    FROM products AS p
    WHERE
        p.category_id = (SELECT c.id FROM categories AS c WHERE c.code = $2)
        AND p.discontinued_at IS NULL
        AND EXISTS (SELECT 1 FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)
        AND (NOT $3 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
        AND p.sku > $4
    ORDER BY p.sku
    LIMIT $5
)
SELECT o.*, page.sort_key
FROM page
INNER JOIN offers AS o ON o.id = page.id AND o.price_list_id = $1
ORDER BY page.sort_key, page.sku
