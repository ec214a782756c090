-- The answers of a response.
SELECT question, part, value, text FROM survey_answers WHERE response_id = $1 ORDER BY question, part
