-- A person begins to set up an authenticator app; one that counts already stays as it is.
INSERT INTO authenticators (person_id, sealed_secret, created_at)
VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
WHERE authenticators.confirmed_at IS NULL
