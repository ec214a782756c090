-- Complaints about an order that are open.
SELECT number FROM complaints
WHERE order_id = $1 AND stage NOT IN ('closed', 'withdrawn')
ORDER BY filed_at, id
