-- How many surveys wait for a person.
SELECT count(*) FROM survey_invitations AS i
WHERE
    i.person_id = $1
    AND i.sent_at IS NOT NULL
    AND i.withdrawn_at IS NULL
    AND i.expires_at > $2
    AND NOT EXISTS (SELECT 1 FROM survey_responses AS r WHERE r.invitation_id = i.id AND r.completed_at IS NOT NULL)
