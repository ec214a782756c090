-- The person of a member of staff may sign in again.
UPDATE people SET disabled_at = NULL WHERE id = (SELECT s.person_id FROM staff AS s WHERE s.id = $1)
