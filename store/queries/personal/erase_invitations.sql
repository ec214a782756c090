-- Invitations to a person.
DELETE FROM invitations WHERE email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
