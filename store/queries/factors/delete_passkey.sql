-- A person takes one of their passkeys away.
DELETE FROM passkeys WHERE id = $1 AND person_id = $2
