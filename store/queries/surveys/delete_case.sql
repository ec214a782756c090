-- Nothing of a response is low any more, and nobody has looked after it yet.
DELETE FROM survey_cases WHERE response_id = $1 AND taken_up_at IS NULL
