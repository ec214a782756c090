-- A promise of a clock ends; its time stays as it was given.
UPDATE complaint_promises
SET ended_at = $2, ending = $3, left_micros = $4, breached_at = coalesce(breached_at, $5)
WHERE id = $1 AND ended_at IS NULL
