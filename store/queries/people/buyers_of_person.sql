-- The customers a person buys for.
SELECT b.id, c.number, c.name, b.role
FROM buyers AS b
INNER JOIN customers AS c ON c.id = b.customer_id
WHERE b.person_id = $1 AND b.ended_at IS NULL
ORDER BY c.name, b.id
