-- The buyer of an order, as far as mail may still reach them.
SELECT b.id, b.person_id, b.customer_id, p.name, p.email, p.language, b.role, b.department_id
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
WHERE b.id = $1 AND b.ended_at IS NULL
