-- What people said in their own words, newest first, for the desk.
SELECT a.question, a.part, a.text, a.answered_at, o.number
FROM survey_responses AS r
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN survey_answers AS a ON a.response_id = r.id
LEFT JOIN orders AS o ON o.id = i.order_id
WHERE r.survey_id = $1 AND a.text IS NOT NULL
ORDER BY a.answered_at DESC, a.question, a.part
LIMIT $2
