-- What was answered to an invitation.
SELECT id, revision, completed_at FROM survey_responses WHERE invitation_id = $1
