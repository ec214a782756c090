-- Forgets sessions that ended by themselves: not used since $1, or opened before $2; $3 at most.
DELETE FROM sessions
WHERE token_hash IN (SELECT s.token_hash FROM sessions AS s WHERE s.last_used_at < $1 OR s.created_at < $2 LIMIT $3)
