-- Takes a secret back.
UPDATE webhook_secrets SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
