-- How the money of an outcome went out; noted once.
UPDATE complaint_outcomes
SET paid_on = $3, paid_method = $4, paid_reference = $5, paid_noted_at = $6
WHERE solution_id = $1 AND position = $2 AND amount_minor IS NOT NULL AND paid_noted_at IS NULL
