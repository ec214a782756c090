-- Takes a key of the API back.
UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
