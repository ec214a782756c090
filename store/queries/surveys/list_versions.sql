-- Every version of a survey, oldest first, for the desk.
SELECT version, definition, published_at FROM survey_versions WHERE survey_id = $1 ORDER BY version
