-- The mails of a person.
SELECT id, created_at
FROM mails
WHERE person_id = $1 OR lower(recipient) = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
