-- Keeps that a low score is to be looked after; once for each response.
INSERT INTO survey_cases (response_id, question, score, decided_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (response_id) DO NOTHING
