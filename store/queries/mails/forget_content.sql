-- Forgets what mails of before $1 said; $2 at most. That they were sent stays.
UPDATE mails
SET html = NULL, text = NULL
WHERE id IN (
    SELECT m.id FROM mails AS m WHERE m.html IS NOT NULL AND m.created_at < $1 ORDER BY m.created_at LIMIT $2
)
