-- Notes that a response is sent, as its page showed it: of two at once one does.
UPDATE survey_responses
SET revision = revision + 1, completed_at = coalesce(completed_at, $3), language = $4
WHERE id = $1 AND revision = $2
