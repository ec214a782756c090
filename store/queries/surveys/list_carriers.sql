-- Who carried what was answered about, for the desk.
SELECT DISTINCT t.carrier
FROM survey_responses AS r
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN parcels AS t ON t.order_id = i.order_id
WHERE r.survey_id = $1 AND t.carrier IS NOT NULL
ORDER BY t.carrier
LIMIT 50
