-- What became of an offered solution.
UPDATE complaint_solutions SET fate = $2, fate_at = $3 WHERE id = $1 AND fate = 'open'
