-- The desk tries a mail again that was given up.
UPDATE mails SET given_up_at = NULL, attempts = 0, next_attempt_at = $2 WHERE id = $1 AND given_up_at IS NOT NULL
