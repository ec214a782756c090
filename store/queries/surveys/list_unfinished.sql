-- What was answered in responses that were begun and not sent, for the desk.
SELECT DISTINCT r.id, a.question
FROM survey_responses AS r
INNER JOIN survey_answers AS a ON a.response_id = r.id
WHERE r.survey_id = $1 AND r.completed_at IS NULL
ORDER BY r.id, a.question
