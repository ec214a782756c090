-- Takes the answer to a question away, to put another in its place.
DELETE FROM survey_answers WHERE response_id = $1 AND question = $2
