-- A person's own addresses, and those of customers whose admin they are.
SELECT
    a.label,
    a.is_default,
    a.recipient,
    a.street,
    a.city,
    a.region,
    a.postal_code,
    a.country,
    a.phone,
    a.created_at
FROM addresses AS a
INNER JOIN buyers AS b ON b.id = a.buyer_id OR (a.buyer_id IS NULL AND b.customer_id = a.customer_id AND b.role = 'admin')
WHERE b.person_id = $1 AND b.ended_at IS NULL
ORDER BY a.created_at, a.id
