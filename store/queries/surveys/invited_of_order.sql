-- Who was asked about an order, and what they answered, for its timeline.
SELECT i.id, i.sent_at, s.name, r.id AS response_id, r.completed_at, r.version, i.survey_id, i.buyer_id, p.name AS person_name
FROM survey_invitations AS i
INNER JOIN surveys AS s ON s.id = i.survey_id
INNER JOIN people AS p ON p.id = i.person_id
LEFT JOIN survey_responses AS r ON r.invitation_id = i.id
WHERE i.order_id = $1 AND i.sent_at IS NOT NULL
ORDER BY i.sent_at, i.id
