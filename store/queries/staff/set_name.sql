-- Another name of a member of staff.
UPDATE people SET name = $2 WHERE id = (SELECT s.person_id FROM staff AS s WHERE s.id = $1)
