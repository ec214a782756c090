-- Complaints that were closed after $1, the first ones first, $2 at most: for asking how it went.
SELECT number, closed_at FROM complaints
WHERE closed_at > $1
ORDER BY closed_at, id
LIMIT $2
