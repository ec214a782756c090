-- Begins a response; nothing when there is one.
INSERT INTO survey_responses (id, invitation_id, survey_id, version, language, revision, started_at)
VALUES ($1, $2, $3, $4, $5, 0, $6)
ON CONFLICT (invitation_id) DO NOTHING
