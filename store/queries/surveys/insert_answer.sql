-- Keeps a part of an answer.
INSERT INTO survey_answers (response_id, question, part, value, text, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
