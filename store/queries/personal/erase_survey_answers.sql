-- Takes away what a person answered: survey_answers.
DELETE FROM survey_answers
WHERE
    response_id IN (
        SELECT r.id
        FROM survey_responses AS r
        INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
        WHERE i.person_id = $1
    )
