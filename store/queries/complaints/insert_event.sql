-- Something happened to a complaint; $3 the order on whose timeline it stands too.
INSERT INTO complaint_events (id, complaint_id, order_id, at, what, actor_role, actor_name, acted_for, buyer_id, data)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
