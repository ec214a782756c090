-- Where went what was answered about, for the desk.
SELECT DISTINCT o.country
FROM survey_responses AS r
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN orders AS o ON o.id = i.order_id
WHERE r.survey_id = $1
ORDER BY o.country
LIMIT 50
