-- Marks the promises of a complaint that broke before $2, each at the moment it was due.
UPDATE complaint_promises
SET breached_at = due_at
WHERE complaint_id = $1 AND due_at < $2 AND ended_at IS NULL AND breached_at IS NULL
