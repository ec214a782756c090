-- A mail is with the mail server; what it said is kept.
UPDATE mails
SET sent_at = $2, leased_until = NULL, last_error = NULL, subject = $3, html = $4, text = $5
WHERE id = $1 AND sent_at IS NULL
