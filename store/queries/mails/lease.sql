-- Takes a due mail for sending; only one worker succeeds, and is told which try it is.
UPDATE mails
SET leased_until = $2, attempts = attempts + 1
WHERE
    id = $1 AND sent_at IS NULL AND given_up_at IS NULL AND unwanted_at IS NULL AND next_attempt_at <= $3
    AND (leased_until IS NULL OR leased_until <= $3)
RETURNING attempts
