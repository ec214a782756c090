-- Mails to a person.
DELETE FROM mails
WHERE person_id = $1 OR lower(recipient) = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
