-- Mails to a person.
SELECT m.recipient, m.recipient_name, m.language, m.subject, m.text, m.created_at, m.sent_at, m.bounced_at, m.last_error
FROM mails AS m
WHERE m.person_id = $1 OR lower(m.recipient) = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
ORDER BY m.created_at, m.id
