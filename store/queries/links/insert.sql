-- A new link.
INSERT INTO links (id, kind, object, person_id, secret_hash, created_at, expires_at, uses_left)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
