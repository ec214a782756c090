-- A secret of a sender.
INSERT INTO webhook_secrets (id, sender, sealed_secret, created_at) VALUES ($1, $2, $3, $4)
