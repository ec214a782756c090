-- Keys of the API, for the desk: the living first.
SELECT id, name, created_at, last_used_at, revoked_at
FROM api_keys
ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, created_at DESC, id DESC
LIMIT $1
