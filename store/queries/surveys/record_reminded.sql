-- Notes that somebody was reminded, once, and only who has not answered.
UPDATE survey_invitations SET reminded_at = $2
WHERE
    id = $1
    AND reminded_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM survey_responses AS r WHERE r.invitation_id = survey_invitations.id AND r.completed_at IS NOT NULL
    )
