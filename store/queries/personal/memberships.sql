-- For whom a person buys or bought.
SELECT
    c.number AS customer_number,
    c.name AS customer,
    b.role,
    d.name AS department,
    b.created_at,
    b.last_used_at,
    b.ended_at
FROM buyers AS b
INNER JOIN customers AS c ON c.id = b.customer_id
LEFT JOIN departments AS d ON d.id = b.department_id
WHERE b.person_id = $1
ORDER BY b.created_at, b.id
