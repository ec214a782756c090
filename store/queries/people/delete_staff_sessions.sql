-- Ends every session of a member of staff who left.
DELETE FROM sessions WHERE staff_id IN (SELECT s.id FROM staff AS s WHERE s.email_key = $1)
