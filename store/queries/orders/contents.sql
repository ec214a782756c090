-- What is in the parcels of an order.
SELECT c.parcel_id, c.order_line_id, c.quantity
FROM parcels AS p
INNER JOIN parcel_contents AS c ON c.parcel_id = p.id
INNER JOIN order_lines AS l ON l.id = c.order_line_id
WHERE p.order_id = $1
ORDER BY p.position, l.position
