-- Forgets links that ended before $1, $2 at most.
DELETE FROM links
WHERE id IN (SELECT l.id FROM links AS l WHERE l.expires_at < $1 ORDER BY l.expires_at, l.id LIMIT $2)
