-- The internal notes on an order, for the desk alone.
SELECT n.id, n.at, s.name, n.text
FROM order_notes AS n
INNER JOIN staff AS s ON s.id = n.staff_id
WHERE n.order_id = $1
ORDER BY n.at, n.id
