-- Forgets browsers nobody has signed in in for long.
DELETE FROM known_browsers WHERE last_used_at < $1
