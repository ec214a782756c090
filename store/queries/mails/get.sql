-- One mail, for the desk.
SELECT id, recipient, recipient_name, language, message, subject, html, text, attempts, created_at
FROM mails
WHERE id = $1
