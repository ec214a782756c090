-- A customer's departments with how many buyers each has, by name.
SELECT
    d.id,
    d.name,
    (SELECT count(*) FROM buyers AS b WHERE b.department_id = d.id AND b.ended_at IS NULL) AS members
FROM departments AS d
WHERE d.customer_id = $1 AND d.ended_at IS NULL
ORDER BY d.name, d.id
