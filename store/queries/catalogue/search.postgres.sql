-- A page of what words find in the catalogue, in any order, for whoever holds the price list. In the catalogue's own
-- order, what has the words in its name comes first. $2 category code, $3 words,
-- $4 only what is in stock, $5 sort, $6/$7 where the page before ended, $8 how many.
WITH keyed AS (
    SELECT
        p.id,
        p.sku,
        (CASE CAST($5 AS TEXT)
            WHEN 'name_en' THEN lower(coalesce(p.name::json ->> 'en', p.name::json ->> 'zh'))
            WHEN 'name_zh' THEN lower(coalesce(p.name::json ->> 'zh', p.name::json ->> 'en'))
            WHEN 'price' THEN lpad((SELECT min(r.price_minor) FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)::text, 20, '0')
            WHEN 'sku' THEN p.sku
            ELSE
                CASE WHEN p.id IN (SELECT n.product_id FROM product_search AS n WHERE n.names @@ CAST($3 AS TEXT)::tsquery) THEN '0' ELSE '1' END
                || lpad(coalesce((SELECT c.position FROM categories AS c WHERE c.id = p.category_id), 9999999999)::text, 10, '0')
                || CASE CAST($5 AS TEXT) WHEN 'category_zh' THEN lower(coalesce(p.name::json ->> 'zh', p.name::json ->> 'en')) ELSE lower(coalesce(p.name::json ->> 'en', p.name::json ->> 'zh')) END
        END) COLLATE "C" AS sort_key
    FROM products AS p
    WHERE
        p.discontinued_at IS NULL
        AND EXISTS (SELECT 1 FROM prices AS r WHERE r.price_list_id = $1 AND r.product_id = p.id)
        AND ($2::text IS NULL OR p.category_id = (SELECT c.id FROM categories AS c WHERE c.code = $2))
        AND p.id IN (SELECT w.product_id FROM product_search AS w WHERE w.words @@ CAST($3 AS TEXT)::tsquery)
        AND (NOT $4 OR EXISTS (SELECT 1 FROM stock AS k WHERE k.product_id = p.id AND k.available > 0))
),
page AS MATERIALIZED (
    SELECT id, sku, sort_key
    FROM keyed
    WHERE (sort_key, sku COLLATE "C") > ($6, $7)
    ORDER BY sort_key, sku COLLATE "C"
    LIMIT $8
)
SELECT o.*, page.sort_key
FROM page
INNER JOIN offers AS o ON o.id = page.id AND o.price_list_id = $1
ORDER BY page.sort_key, page.sku COLLATE "C"
