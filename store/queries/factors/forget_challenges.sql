-- Forgets what browsers were asked and never showed, from before $1; $2 at most.
DELETE FROM challenges
WHERE browser_hash IN (
    SELECT c.browser_hash FROM challenges AS c WHERE c.created_at < $1 ORDER BY c.created_at LIMIT $2
)
