-- A body that was taken in; nothing when it is known already.
INSERT INTO webhook_deliveries (sender, delivery_id, body_hash, received_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (sender, delivery_id) DO NOTHING
