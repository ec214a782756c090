-- The newest mails, for the desk.
SELECT id, recipient, message, subject, language, created_at, sent_at, given_up_at, attempts, last_error
FROM mails
ORDER BY created_at DESC, id DESC
LIMIT $1
