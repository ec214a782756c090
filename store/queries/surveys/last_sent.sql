-- When a person was last asked, over all surveys.
SELECT max(sent_at) FROM survey_invitations WHERE person_id = $1 AND sent_at IS NOT NULL
