-- Forgets mails with sign-in codes of before $1; $2 at most.
DELETE FROM mails
WHERE id IN (
    SELECT m.id
    FROM mails AS m
    WHERE substr(m.event_key, 1, 13) = 'sign-in-code:' AND m.created_at < $1
    ORDER BY m.created_at
    LIMIT $2
)
