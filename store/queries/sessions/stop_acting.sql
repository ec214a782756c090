-- A member of staff is themselves again.
UPDATE sessions
SET staff_id = acting_staff_id, acting_staff_id = NULL, buyer_id = NULL
WHERE token_hash = $1 AND acting_staff_id IS NOT NULL
