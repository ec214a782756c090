-- Links given to a person.
SELECT kind, created_at, expires_at, revoked_at FROM links WHERE person_id = $1 ORDER BY created_at, id
