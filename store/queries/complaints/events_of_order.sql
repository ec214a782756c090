-- What happened to the complaints about an order, as its timeline tells it.
SELECT id, at, actor_role, actor_name, acted_for, buyer_id, data
FROM complaint_events
WHERE order_id = $1
ORDER BY at, id
