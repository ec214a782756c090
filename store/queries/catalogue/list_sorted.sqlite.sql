-- A page of the catalogue by category, name or price, for whoever holds the price list. $2 category code, $3 only what is in stock,
-- $4 sort, $5/$6 where the page before ended, $7 how many.
WITH keyed AS (
    SELECT
        p.id,
        p.sku,
        CASE CAST($4 AS TEXT)
            WHEN 'name_en' THEN lower(coalesce(p.name ->> '$.en', p.name ->> '$.zh'))
            WHEN 'name_zh' THEN lower(coalesce(p.name ->> '$.zh', p.name ->> '$.en'))
            WHEN 'price' THEN substr('00000000000000000000' || q.least_minor, -20)
            WHEN 'sku' THEN p.sku
            ELSE
                substr('0000000000' || coalesce((SELECT c.position FROM categories AS c WHERE c.id = p.category_id), 9999999999), -10)
                || CASE CAST($4 AS TEXT) WHEN 'category_zh' THEN lower(coalesce(p.name ->> '$.zh', p.name ->> '$.en')) ELSE lower(coalesce(p.name ->> '$.en', p.name ->> '$.zh')) END
        END AS sort_key
    FROM (
        SELECT r.product_id, min(r.price_minor) AS least_minor
        FROM prices AS r
        WHERE r.price_list_id = $1
        GROUP BY r.product_id
    ) AS q
    INNER JOIN products AS p ON p.id = q.product_id
    WHERE
        p.discontinued_at IS NULL
        AND ($2 IS NULL OR p.category_id = (SELECT c.id FROM categories AS c WHERE c.code = $2))
        AND (NOT $3 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
),
page AS MATERIALIZED (
    SELECT id, sku, sort_key
    FROM keyed
    WHERE (sort_key, sku) > ($5, $6)
    ORDER BY sort_key, sku
    LIMIT $7
)
SELECT o.*, page.sort_key
FROM page
INNER JOIN offers AS o ON o.id = page.id AND o.price_list_id = $1
ORDER BY page.sort_key, page.sku
