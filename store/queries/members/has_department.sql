-- Whether a customer has a department.
SELECT id FROM departments WHERE id = $1 AND customer_id = $2 AND ended_at IS NULL
