-- Pieces in stock that no order has taken, of each product of an order, for the desk.
SELECT DISTINCT s.product_id, s.available
FROM order_lines AS l
INNER JOIN stock AS s ON s.product_id = l.product_id
WHERE l.order_id = $1
