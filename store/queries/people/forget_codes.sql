-- Forgets codes nobody can use any more.
DELETE FROM sign_in_codes WHERE created_at < $1
