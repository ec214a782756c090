-- Visitors' baskets nobody has changed since $1, to be forgotten; $2 at most.
SELECT id
FROM baskets
WHERE visitor_hash IS NOT NULL AND updated_at < $1
ORDER BY updated_at
LIMIT $2
