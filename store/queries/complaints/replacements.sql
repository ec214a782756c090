-- The orders that replace something of a complaint.
SELECT o.id, o.number
FROM complaint_orders AS c
INNER JOIN orders AS o ON o.id = c.order_id
WHERE c.complaint_id = $1
ORDER BY o.placed_at, o.id
