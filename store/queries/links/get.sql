-- A link of a kind by the hash of its secret.
SELECT id, kind, object, person_id, created_at, expires_at, uses_left, revoked_at
FROM links
WHERE secret_hash = $1 AND kind = $2
