-- A member of staff leaves.
UPDATE staff
SET ended_at = $2
WHERE ended_at IS NULL AND person_id IN (SELECT p.id FROM people AS p WHERE p.email_key = $1)
