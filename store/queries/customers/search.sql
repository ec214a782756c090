-- Customers whose number or name begins with or holds what was typed, each with its buyers, for the desk.
SELECT
    c.id,
    c.number,
    c.name,
    b.id AS buyer_id,
    p.name AS buyer_name,
    p.email AS buyer_email,
    b.role,
    p.disabled_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM refused_purposes AS r WHERE r.person_id = p.id AND r.purpose = 'acting') AS may_be_acted_for
FROM (
    SELECT f.id, f.number, f.name
    FROM customers AS f
    WHERE lower(f.number) LIKE $1 ESCAPE '!' OR lower(f.name) LIKE $1 ESCAPE '!'
    ORDER BY f.name, f.id
    LIMIT $2
) AS c
LEFT JOIN buyers AS b ON b.customer_id = c.id AND b.ended_at IS NULL
LEFT JOIN people AS p ON p.id = b.person_id
ORDER BY c.name, c.number, p.name, b.id
