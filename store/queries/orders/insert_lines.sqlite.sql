-- Lines of a new order, $1; $2 the lines as JSON.
INSERT INTO order_lines (
    id, order_id, position, product_id, sku, name, quantity, allocated, cancelled, unit_price_minor, discount,
    amount_minor
)
SELECT
    unhex(l.value ->> 'id', '-'),
    $1,
    l.value ->> 'position',
    unhex(l.value ->> 'product_id', '-'),
    l.value ->> 'sku',
    l.value ->> 'name',
    l.value ->> 'quantity',
    l.value ->> 'allocated',
    l.value ->> 'cancelled',
    l.value ->> 'unit_price_minor',
    l.value ->> 'discount',
    l.value ->> 'amount_minor'
FROM json_each($2) AS l
