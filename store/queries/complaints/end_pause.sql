-- The clocks of a complaint go on.
UPDATE complaint_pauses SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL
