-- Makes a session that of another buyer the person is.
UPDATE sessions
SET buyer_id = $2, staff_id = NULL
WHERE token_hash = $1 AND person_id = (SELECT b.person_id FROM buyers AS b WHERE b.id = $2 AND b.ended_at IS NULL)
