-- Takes the code of a time step; none is taken twice, and none from before one that was.
UPDATE authenticators
SET last_step = $2
WHERE person_id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2)
