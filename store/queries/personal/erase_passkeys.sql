-- A person's passkeys.
DELETE FROM passkeys WHERE person_id = $1
