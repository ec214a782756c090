-- What a version of a survey asks.
SELECT definition FROM survey_versions WHERE survey_id = $1 AND version = $2
