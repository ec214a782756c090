-- Takes away that a person was asked.
DELETE FROM survey_invitations WHERE person_id = $1
