-- What a person was asked, newest first, with what they answered; for themselves.
SELECT i.id, i.survey_id, i.version, s.name, i.sent_at, i.expires_at, i.withdrawn_at, r.id AS response_id, r.completed_at, o.number
FROM survey_invitations AS i
INNER JOIN surveys AS s ON s.id = i.survey_id
LEFT JOIN survey_responses AS r ON r.invitation_id = i.id
LEFT JOIN orders AS o ON o.id = i.order_id
WHERE i.person_id = $1 AND i.sent_at IS NOT NULL
ORDER BY i.sent_at DESC, i.id DESC
LIMIT 100
