-- Invitations that are to be sent now, for whoever sends them.
SELECT id FROM survey_invitations
WHERE sent_at IS NULL AND withdrawn_at IS NULL AND due_at <= $1
ORDER BY due_at, id
LIMIT $2
