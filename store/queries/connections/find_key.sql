-- The key of the API with this hash, while it counts.
SELECT id, last_used_at FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL
