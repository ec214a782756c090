-- Uses a link once, if it still opens something at $2.
UPDATE links
SET uses_left = uses_left - 1
WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 AND (uses_left IS NULL OR uses_left > 0)
