-- Forgets the openings of links that ended before $1, of $2 links at most.
DELETE FROM link_openings
WHERE link_id IN (SELECT l.id FROM links AS l WHERE l.expires_at < $1 ORDER BY l.expires_at, l.id LIMIT $2)
