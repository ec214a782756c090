-- The timeline of an order, for customer and desk alike. Internal notes are not here: they have a table of their own.
SELECT id, at, actor_role, actor_name, acted_for, buyer_id, data FROM order_events WHERE order_id = $1 ORDER BY at, id
