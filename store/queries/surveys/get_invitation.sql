-- An invitation with whom and what it is about.
SELECT
    i.id,
    i.survey_id,
    i.version,
    i.object_id,
    i.order_id,
    i.buyer_id,
    i.person_id,
    i.language,
    i.customer_class,
    i.is_late,
    i.happened_at,
    i.sent_at,
    i.reminded_at,
    i.withdrawn_at,
    i.withdrawn_reason,
    i.expires_at,
    o.number AS order_number,
    o.status AS order_status,
    p.time_zone
FROM survey_invitations AS i
INNER JOIN people AS p ON p.id = i.person_id
LEFT JOIN orders AS o ON o.id = i.order_id
WHERE i.id = $1
