-- A member of staff leaves.
UPDATE staff SET disabled_at = $2 WHERE email_key = $1 AND disabled_at IS NULL
