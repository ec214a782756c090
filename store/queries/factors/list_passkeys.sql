-- A person's passkeys, the oldest first.
SELECT id, person_id, credential_id, credential, name, created_at, last_used_at
FROM passkeys
WHERE person_id = $1
ORDER BY created_at, id
