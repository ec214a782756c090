-- The authenticator app gave its first code, that of step $3; from now on it counts. Only for the secret that was shown.
UPDATE authenticators
SET confirmed_at = $2, last_step = $3
WHERE person_id = $1 AND confirmed_at IS NULL AND sealed_secret = $4
