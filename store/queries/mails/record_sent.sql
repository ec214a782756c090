-- A mail is with the mail server.
UPDATE mails SET sent_at = $2, leased_until = NULL, last_error = NULL WHERE id = $1 AND sent_at IS NULL
