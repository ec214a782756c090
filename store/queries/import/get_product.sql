-- A product by number, for the import to compare.
SELECT
    id, sku, name, unit, description, category_id, class, pack_size, minimum, maximum, lead_time_days, tax_rate,
    is_backorderable, discontinued_at
FROM products
WHERE sku = $1
