-- Low scores nobody looks after yet, for whoever opens complaints.
SELECT c.response_id, c.question, c.score, c.decided_at, i.order_id, i.buyer_id, i.survey_id, r.language
FROM survey_cases AS c
INNER JOIN survey_responses AS r ON r.id = c.response_id
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
WHERE c.taken_up_at IS NULL
ORDER BY c.decided_at
LIMIT $1
