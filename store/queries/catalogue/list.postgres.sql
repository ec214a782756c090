-- A page of the catalogue, for whoever holds the price list. $2 category code, $3 words, $4 only what is in stock,
-- $5 sort, $6/$7 where the page before ended, $8 how many. In the catalogue's own order, what has the words in its name
-- comes first.
WITH keyed AS (
    SELECT
        o.*,
        (CASE $5
            WHEN 'name_en' THEN lower(o.name_en)
            WHEN 'name_zh' THEN lower(o.name_zh)
            WHEN 'price' THEN lpad(coalesce(o.least_price_minor, 99999999999999)::text, 20, '0')
            WHEN 'sku' THEN o.sku
            ELSE
                CASE
                    WHEN $3::text IS NULL THEN ''
                    WHEN o.id IN (
                        SELECT n.product_id FROM product_search AS n WHERE n.names @@ CAST($3 AS TEXT)::tsquery
                    ) THEN '0'
                    ELSE '1'
                END
                || lpad(coalesce(c.position, 9999999999)::text, 10, '0')
                || CASE $5 WHEN 'category_zh' THEN lower(o.name_zh) ELSE lower(o.name_en) END
        END) COLLATE "C" AS sort_key
    FROM offers AS o
    LEFT JOIN categories AS c ON c.id = o.category_id
    WHERE
        o.price_list_id = $1
        AND o.discontinued_at IS NULL
        AND o.least_price_minor IS NOT NULL
        AND ($2::text IS NULL OR c.code = $2)
        AND (
            $3::text IS NULL
            OR o.id IN (SELECT s.product_id FROM product_search AS s WHERE s.words @@ CAST($3 AS TEXT)::tsquery)
        )
        AND (NOT $4 OR o.available > 0)
)
SELECT *
FROM keyed
WHERE $6::text IS NULL OR sort_key > $6 OR (sort_key = $6 AND sku COLLATE "C" > $7)
ORDER BY sort_key, sku COLLATE "C"
LIMIT $8
