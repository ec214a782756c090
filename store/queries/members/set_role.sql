-- Gives a buyer of a customer another role and department.
UPDATE buyers SET role = $3, department_id = $4 WHERE id = $1 AND customer_id = $2 AND ended_at IS NULL
