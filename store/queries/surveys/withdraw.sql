-- Takes an invitation back that was not sent.
UPDATE survey_invitations SET withdrawn_at = $2, withdrawn_reason = $3, rested_until = $4
WHERE id = $1 AND sent_at IS NULL AND withdrawn_at IS NULL
