-- Holds the secrets of a sender, so that two people do not make a third at once.
UPDATE webhook_secrets SET created_at = created_at WHERE sender = $1
