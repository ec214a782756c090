-- A person's own account.
SELECT name, email, language, time_zone, password_hash FROM people WHERE id = $1
