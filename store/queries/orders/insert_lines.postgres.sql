-- Lines of a new order, $1; $2 the lines as JSON.
INSERT INTO order_lines (
    id, order_id, position, product_id, sku, name, quantity, allocated, cancelled, unit_price_minor, discount,
    amount_minor
)
SELECT
    l.id, $1, l.position, l.product_id, l.sku, l.name, l.quantity, l.allocated, l.cancelled, l.unit_price_minor,
    l.discount, l.amount_minor
FROM
    json_to_recordset(CAST($2 AS json)) AS l (
        id uuid,
        position bigint,
        product_id uuid,
        sku text,
        name text,
        quantity bigint,
        allocated bigint,
        cancelled bigint,
        unit_price_minor bigint,
        discount bigint,
        amount_minor bigint
    )
