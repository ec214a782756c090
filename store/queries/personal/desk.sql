-- What a person is or was at the desk.
SELECT roles, created_at, ended_at FROM staff WHERE person_id = $1
