-- Takes away what a person answered: survey_answer_history.
DELETE FROM survey_answer_history
WHERE
    response_id IN (
        SELECT r.id
        FROM survey_responses AS r
        INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
        WHERE i.person_id = $1
    )
