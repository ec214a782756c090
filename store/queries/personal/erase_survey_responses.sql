-- Takes away that a person answered.
DELETE FROM survey_responses WHERE invitation_id IN (SELECT i.id FROM survey_invitations AS i WHERE i.person_id = $1)
