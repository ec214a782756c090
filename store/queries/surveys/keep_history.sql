-- Keeps what an answer was.
INSERT INTO survey_answer_history (response_id, question, part, value, text, answered_at, replaced_at)
SELECT response_id, question, part, value, text, answered_at, $3 FROM survey_answers
WHERE response_id = $1 AND question = $2
ON CONFLICT (response_id, question, part, replaced_at) DO NOTHING
