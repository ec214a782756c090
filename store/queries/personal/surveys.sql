-- What a person was asked.
SELECT s.name AS survey_localized, o.number, i.language, i.sent_at, i.reminded_at, i.expires_at, r.started_at, r.completed_at
FROM survey_invitations AS i
INNER JOIN surveys AS s ON s.id = i.survey_id
LEFT JOIN survey_responses AS r ON r.invitation_id = i.id
LEFT JOIN orders AS o ON o.id = i.order_id
WHERE i.person_id = $1
ORDER BY i.created_at, i.id
