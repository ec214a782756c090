-- What a person answered, and what that was before they changed it.
SELECT s.name AS survey_localized, a.question, a.part, a.value AS score, a.text, a.answered_at, a.replaced_at
FROM (
    SELECT response_id, question, part, value, text, answered_at, NULL AS replaced_at FROM survey_answers
    UNION ALL
    SELECT response_id, question, part, value, text, answered_at, replaced_at FROM survey_answer_history
) AS a
INNER JOIN survey_responses AS r ON r.id = a.response_id
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN surveys AS s ON s.id = i.survey_id
WHERE i.person_id = $1
ORDER BY a.answered_at, a.question, a.part
