-- Mails to a person.
-- An index over an expression is searched by what has no type of a column: hence the empty text.
DELETE FROM mails
WHERE
    id IN (
        SELECT o.id FROM mails AS o WHERE o.person_id = $1
        UNION
        SELECT r.id
        FROM people AS p
        INNER JOIN mails AS r ON lower(r.recipient) = p.email_key || ''
        WHERE p.id = $1
    )
