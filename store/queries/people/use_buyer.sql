-- Notes as which buyer someone signed in, so that they are the same the next time.
UPDATE buyers SET last_used_at = $2 WHERE id = $1
