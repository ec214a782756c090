-- Keeps a logo.
INSERT INTO logos (hash, png, created_at) VALUES ($1, $2, $3)
