-- Browsers in which a person signed in.
DELETE FROM known_browsers WHERE email_key = (SELECT p.email_key FROM people AS p WHERE p.id = $1)
