-- Whether someone has signed in as this person in this browser before.
SELECT email_key FROM known_browsers WHERE token_hash = $1 AND email_key = $2
