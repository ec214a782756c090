-- One complaint by its number, for the customer who may see it, or the desk ($2 null); $3/$4 the buyer and the department
-- to whose complaints the view is limited, if it is.
SELECT
    c.id,
    c.number,
    c.source,
    c.customer_id,
    u.name AS customer_name,
    c.customer_class,
    c.buyer_id,
    p.name AS buyer_name,
    c.guest_name,
    c.guest_email,
    c.language,
    c.order_id,
    o.number AS order_number,
    o.currency,
    o.total_minor,
    c.parcel_id,
    a.position AS parcel_position,
    f.number AS follows_number,
    c.reason,
    c.wish,
    c.text,
    c.filed_at,
    c.revision,
    c.stage,
    c.severity,
    c.level,
    c.owner_staff_id,
    q.name AS owner_name,
    c.acknowledged_at,
    c.assessed_at,
    c.begun_at,
    c.offered_at,
    c.reopened_at,
    c.withdrawn_at,
    c.closed_at,
    c.decision,
    c.closing_reason,
    c.reopens_until,
    c.further_ways,
    c.awaited,
    c.waiting_since,
    c.warned,
    c.silence_at
FROM complaints AS c
INNER JOIN customers AS u ON u.id = c.customer_id
LEFT JOIN buyers AS b ON b.id = c.buyer_id
LEFT JOIN people AS p ON p.id = b.person_id
LEFT JOIN orders AS o ON o.id = c.order_id
LEFT JOIN parcels AS a ON a.id = c.parcel_id
LEFT JOIN complaints AS f ON f.id = c.follows_id
LEFT JOIN staff AS s ON s.id = c.owner_staff_id
LEFT JOIN people AS q ON q.id = s.person_id
WHERE
    c.number = $1
    AND (c.customer_id = $2 OR $2 IS NULL)
    AND (c.buyer_id = $3 OR c.department_id = $4 OR $3 IS NULL)
