-- Forgets what forms' keys have done, those of before $1; $2 at most.
DELETE FROM idempotency_keys
WHERE (buyer_id, key) IN (
    SELECT i.buyer_id, i.key FROM idempotency_keys AS i WHERE i.created_at < $1 ORDER BY i.created_at LIMIT $2
)
