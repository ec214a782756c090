-- A line of a past order.
INSERT INTO order_lines (
    id, order_id, position, product_id, sku, name, quantity, allocated, cancelled, unit_price_minor, discount,
    amount_minor
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
