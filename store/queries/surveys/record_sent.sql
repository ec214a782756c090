-- Notes that an invitation is sent, once.
UPDATE survey_invitations SET sent_at = $2, expires_at = $3, version = $4
WHERE id = $1 AND sent_at IS NULL AND withdrawn_at IS NULL
