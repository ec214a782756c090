-- Codes a person asked for.
DELETE FROM sign_in_codes WHERE email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
