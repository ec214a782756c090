-- Mails to a person.
-- An index over an expression is searched by what has no type of a column: hence the empty text.
SELECT m.recipient, m.recipient_name, m.language, m.subject, m.text, m.created_at, m.sent_at, m.bounced_at, m.last_error
FROM mails AS m
WHERE
    m.id IN (
        SELECT o.id FROM mails AS o WHERE o.person_id = $1
        UNION
        SELECT r.id
        FROM people AS p
        INNER JOIN mails AS r ON lower(r.recipient) = p.email_key || ''
        WHERE p.id = $1
    )
ORDER BY m.created_at, m.id
