-- Forgets browsers nobody has signed in in since $1; $2 at most.
DELETE FROM known_browsers
WHERE token_hash IN (
    SELECT k.token_hash FROM known_browsers AS k WHERE k.last_used_at < $1 ORDER BY k.last_used_at LIMIT $2
)
