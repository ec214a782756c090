-- Complaints with a promise that broke before $1 and is not marked yet, $2 at most.
SELECT DISTINCT p.complaint_id
FROM complaint_promises AS p
WHERE p.due_at < $1 AND p.ended_at IS NULL AND p.breached_at IS NULL
LIMIT $2
