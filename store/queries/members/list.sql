-- Who buys for a customer, by name.
SELECT b.id, p.name, p.email, b.role, b.department_id, b.last_used_at
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
WHERE b.customer_id = $1 AND b.ended_at IS NULL
ORDER BY p.name, b.id
