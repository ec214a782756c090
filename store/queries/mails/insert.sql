-- A mail to be sent; nothing when the event has one already. It is the mail of whoever has the address $8.
INSERT INTO mails (
    id, event_key, recipient, recipient_name, language, message, created_at, attempts, next_attempt_at, person_id
)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7, (SELECT p.id FROM people AS p WHERE p.email_key = $8))
ON CONFLICT (event_key) DO NOTHING
