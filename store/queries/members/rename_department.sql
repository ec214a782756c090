-- Gives a department of a customer another name.
UPDATE departments SET name = $3 WHERE id = $1 AND customer_id = $2 AND ended_at IS NULL
