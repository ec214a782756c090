-- Keeps a version of a survey as it is sent.
INSERT INTO survey_versions (survey_id, version, definition, published_at) VALUES ($1, $2, $3, $4)
