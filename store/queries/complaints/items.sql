-- The things of a complaint.
SELECT i.id, i.order_line_id, l.product_id, l.sku, l.name, i.pieces, l.quantity, l.unit_price_minor, o.currency
FROM complaint_items AS i
INNER JOIN order_lines AS l ON l.id = i.order_line_id
INNER JOIN orders AS o ON o.id = l.order_id
WHERE i.complaint_id = $1
ORDER BY i.position
