-- With what a sender signs now, sealed.
SELECT id, sealed_secret, created_at
FROM webhook_secrets
WHERE sender = $1 AND revoked_at IS NULL
ORDER BY created_at, id
