-- Mails that are due and nobody is sending, oldest first.
SELECT id, recipient, recipient_name, language, person_id, message, subject, html, text, attempts, created_at
FROM mails
WHERE
    sent_at IS NULL AND given_up_at IS NULL AND unwanted_at IS NULL AND next_attempt_at <= $1
    AND (leased_until IS NULL OR leased_until <= $1)
ORDER BY next_attempt_at, id
LIMIT $2
