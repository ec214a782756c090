-- The lines of an order, each with the promise it was ordered with.
SELECT
    l.id,
    l.product_id,
    l.sku,
    l.name,
    l.quantity,
    l.allocated,
    l.cancelled,
    l.unit_price_minor,
    l.discount,
    l.amount_minor,
    p.promised_at,
    p.given_at,
    p.rule
FROM order_lines AS l
LEFT JOIN promises AS p
    ON p.order_line_id = l.id
    AND p.id = (SELECT f.id FROM promises AS f WHERE f.order_line_id = l.id ORDER BY f.given_at, f.id LIMIT 1)
WHERE l.order_id = $1
ORDER BY l.position
