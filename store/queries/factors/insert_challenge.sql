-- What a browser was asked to show.
INSERT INTO challenges (browser_hash, kind, person_id, state, created_at) VALUES ($1, $2, $3, $4, $5)
