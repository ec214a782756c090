-- A new product.
INSERT INTO products (
    id, sku, name, unit, description, category_id, class, pack_size, minimum, maximum, lead_time_days, tax_rate,
    is_backorderable, discontinued_at, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
