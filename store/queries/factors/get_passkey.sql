-- The passkey of a credential.
SELECT id, person_id, credential_id, credential, name, created_at, last_used_at FROM passkeys WHERE credential_id = $1
