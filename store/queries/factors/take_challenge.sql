-- Takes what a browser was asked to show: once.
DELETE FROM challenges WHERE browser_hash = $1 AND kind = $2 RETURNING person_id, state, created_at
