-- Files from before $1 whose forms were never sent, $2 at most.
SELECT id FROM attachments
WHERE claimed_at IS NULL AND created_at < $1
ORDER BY created_at, id
LIMIT $2
