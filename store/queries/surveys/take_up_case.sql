-- Notes that a low score is looked after, once.
UPDATE survey_cases SET taken_up_at = $2, complaint_id = $3 WHERE response_id = $1 AND taken_up_at IS NULL
