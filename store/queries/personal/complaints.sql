-- Complaints of a person, with who wrote them in the person's place.
SELECT
    c.number AS complaint_number,
    c.filed_at,
    c.reason,
    c.wish,
    c.text,
    c.guest_name,
    c.guest_email,
    o.number AS order_number,
    c.stage,
    c.decision,
    c.closing_reason,
    c.closed_at,
    c.withdrawn_at
FROM complaints AS c
INNER JOIN buyers AS b ON b.id = c.buyer_id
LEFT JOIN orders AS o ON o.id = c.order_id
WHERE b.person_id = $1
ORDER BY c.filed_at, c.id
