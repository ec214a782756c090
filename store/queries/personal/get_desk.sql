-- Whether a person works at the desk.
SELECT id FROM staff WHERE person_id = $1 AND ended_at IS NULL
