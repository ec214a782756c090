-- A mail to be sent; nothing when the event has one already.
INSERT INTO mails (
    id, event_key, recipient, recipient_name, language, message, created_at, attempts, next_attempt_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7)
ON CONFLICT (event_key) DO NOTHING
