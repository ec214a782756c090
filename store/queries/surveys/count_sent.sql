-- How many were asked and how many answered, for the desk.
SELECT
    count(i.sent_at) AS sent,
    count(r.id) AS begun,
    count(r.completed_at) AS completed,
    count(i.rested_until) AS rested,
    count(CASE WHEN i.withdrawn_reason = 'complaint_open' THEN 1 END) AS silenced,
    count(CASE WHEN i.sent_at IS NULL AND i.withdrawn_at IS NULL THEN 1 END) AS planned
FROM survey_invitations AS i
LEFT JOIN survey_responses AS r ON r.invitation_id = i.id
WHERE
    i.survey_id = $1
    AND (CAST($2 AS TEXT) IS NULL OR i.customer_class = $2)
    AND (i.is_late = $3 OR $3 IS NULL)
    AND (
        CAST($4 AS TEXT) IS NULL
        OR EXISTS (
            SELECT 1
            FROM order_lines AS l
            INNER JOIN products AS p ON p.id = l.product_id
            WHERE l.order_id = i.order_id AND p.class = $4
        )
    )
    AND (
        CAST($5 AS TEXT) IS NULL
        OR EXISTS (SELECT 1 FROM parcels AS t WHERE t.order_id = i.order_id AND t.carrier = $5)
    )
    AND (
        CAST($6 AS TEXT) IS NULL
        OR EXISTS (SELECT 1 FROM orders AS s WHERE s.id = i.order_id AND s.country = $6)
    )
