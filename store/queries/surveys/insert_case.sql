-- Keeps that a low score is to be looked after from $4 on: once for each response, and as it was said last until it is taken up.
INSERT INTO survey_cases (response_id, question, score, decided_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (response_id) DO UPDATE SET question = $2, score = $3, decided_at = $4
WHERE survey_cases.taken_up_at IS NULL
