-- Whether a mail left, for the desk.
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
WHERE id = $1
