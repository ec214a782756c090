-- Forgets sessions that ended by themselves.
DELETE FROM sessions WHERE last_used_at < $1 OR created_at < $2
