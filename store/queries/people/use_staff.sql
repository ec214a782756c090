-- Notes when a member of staff signed in.
UPDATE staff SET last_used_at = $2 WHERE id = $1
