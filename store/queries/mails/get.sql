-- One mail, for the desk, and for a report that it came back.
SELECT id, recipient, recipient_name, language, person_id, message, subject, html, text, attempts, created_at
FROM mails
WHERE id = $1
