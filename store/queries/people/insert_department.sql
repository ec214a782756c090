-- A part of a customer, such as a branch.
INSERT INTO departments (id, customer_id, name, created_at) VALUES ($1, $2, $3, $4)
