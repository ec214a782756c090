-- Complaints whose customer has been silent long enough at $1 for a warning or the end, $2 at most.
SELECT number FROM complaints
WHERE silence_at <= $1
ORDER BY silence_at, id
LIMIT $2
