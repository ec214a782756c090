-- What a form's key has done.
INSERT INTO idempotency_keys (buyer_id, key, request_hash, order_id, created_at) VALUES ($1, $2, $3, $4, $5)
