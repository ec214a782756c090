-- An entry on an order's timeline.
INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, data) VALUES ($1, $2, $3, $4, $5, $6, $7)
