-- A person's passkeys.
SELECT name, created_at, last_used_at FROM passkeys WHERE person_id = $1 ORDER BY created_at, id
