-- A mail could not be sent; it is tried again, or given up.
UPDATE mails SET leased_until = NULL, last_error = $2, next_attempt_at = $3, given_up_at = $4 WHERE id = $1
