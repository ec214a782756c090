-- A page of the catalogue by number, for whoever holds the price list, by the numbers' index. $2 only what is in stock; $3
-- where the page before ended; $4 how many.
WITH page AS MATERIALIZED (
    SELECT p.id, p.sku, p.sku AS sort_key
    FROM products AS p
    WHERE
        p.discontinued_at IS NULL
        AND EXISTS (SELECT 1 FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)
        AND (NOT $2 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
        AND p.sku > $3
    ORDER BY p.sku
    LIMIT $4
)
SELECT o.*, page.sort_key
FROM page
INNER JOIN offers AS o ON o.id = page.id AND o.price_list_id = $1
ORDER BY page.sort_key, page.sku
