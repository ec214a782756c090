-- A mail is with the mail server; what it said is kept, unless it was for its reader alone.
UPDATE mails
SET sent_at = $2, leased_until = NULL, last_error = NULL, message = $3, subject = $4, html = $5, text = $6
WHERE id = $1 AND sent_at IS NULL
