-- A member of staff comes back.
UPDATE staff SET ended_at = NULL WHERE id = $1
