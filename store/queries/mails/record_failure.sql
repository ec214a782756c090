-- A mail could not be sent; it is tried again, or given up. Nothing when the lease is another worker's by now.
UPDATE mails
SET leased_until = NULL, last_error = $2, next_attempt_at = $3, given_up_at = $4
WHERE id = $1 AND sent_at IS NULL AND attempts = $5
