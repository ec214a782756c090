-- A key of the API.
INSERT INTO api_keys (id, name, key_hash, created_at) VALUES ($1, $2, $3, $4)
