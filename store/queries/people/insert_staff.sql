-- A person begins to work at the desk; whoever left may come back.
INSERT INTO staff (id, person_id, roles, created_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (person_id) DO UPDATE SET roles = excluded.roles, ended_at = NULL
