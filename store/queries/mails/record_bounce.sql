-- A mail came back; once.
UPDATE mails SET bounced_at = $2, last_error = $3 WHERE id = $1 AND bounced_at IS NULL
