-- What an import says of a product that is there.
UPDATE products
SET
    name = $2, unit = $3, description = $4, category_id = $5, class = $6, pack_size = $7, minimum = $8, maximum = $9,
    lead_time_days = $10, tax_rate = $11, is_backorderable = $12, discontinued_at = $13
WHERE id = $1
