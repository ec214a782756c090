-- Notes that a session is used.
UPDATE sessions SET last_used_at = $2 WHERE token_hash = $1
