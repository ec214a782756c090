-- Orders that are with their customer and about which nobody was asked yet, for whoever plans.
SELECT
    o.id,
    o.id AS order_id,
    o.handed_over_at AS happened_at,
    o.buyer_id,
    b.person_id,
    o.language,
    p.time_zone,
    c.class,
    coalesce(o.handed_over_at > o.promised_at, FALSE) AS is_late
FROM orders AS o
INNER JOIN buyers AS b ON b.id = o.buyer_id
INNER JOIN people AS p ON p.id = b.person_id
INNER JOIN customers AS c ON c.id = o.customer_id
WHERE
    o.handed_over_at >= $2
    AND o.status = 'handed_over'
    AND b.ended_at IS NULL
    AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM survey_invitations AS i WHERE i.survey_id = $1 AND i.object_id = o.id)
ORDER BY o.handed_over_at, o.id
LIMIT $3
