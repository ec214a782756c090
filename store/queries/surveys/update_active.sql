-- Begins or ends sending a survey, unless somebody else was faster.
UPDATE surveys SET active_since = $3, revision = revision + 1 WHERE id = $1 AND revision = $2
