-- Invitations of a survey that are to be reminded of: sent before a moment, and neither answered nor reminded of.
SELECT i.id FROM survey_invitations AS i
WHERE
    i.survey_id = $1
    AND i.sent_at <= $2
    AND i.sent_at > $3
    AND i.reminded_at IS NULL
    AND i.withdrawn_at IS NULL
    AND i.expires_at > $4
    AND NOT EXISTS (SELECT 1 FROM survey_responses AS r WHERE r.invitation_id = i.id AND r.completed_at IS NOT NULL)
ORDER BY i.sent_at, i.id
LIMIT $5
