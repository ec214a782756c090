-- Every answer to a survey, for the file the desk takes away.
SELECT r.id, o.number, r.version, r.language, i.customer_class, i.is_late, r.started_at, r.completed_at, a.question, a.part, a.value, a.text
FROM survey_responses AS r
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN survey_answers AS a ON a.response_id = r.id
LEFT JOIN orders AS o ON o.id = i.order_id
WHERE r.survey_id = $1
ORDER BY r.started_at, r.id, a.question, a.part
