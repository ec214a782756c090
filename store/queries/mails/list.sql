-- The newest mails that were not given up, for the desk.
SELECT
    id,
    recipient,
    message,
    subject,
    language,
    created_at,
    sent_at,
    given_up_at,
    unwanted_at,
    bounced_at,
    attempts,
    last_error
FROM mails
WHERE given_up_at IS NULL
ORDER BY created_at DESC, id DESC
LIMIT $1
