-- A person begins to buy for a customer, or comes back; nothing when they are there.
INSERT INTO buyers (id, person_id, customer_id, role, department_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (person_id, customer_id) DO UPDATE
SET role = excluded.role, department_id = excluded.department_id, ended_at = NULL
WHERE buyers.ended_at IS NOT NULL
RETURNING id
