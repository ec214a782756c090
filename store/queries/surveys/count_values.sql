-- How often each value was given, for the desk: of a survey, and of a part of its answers where one is asked for.
SELECT a.question, a.part, a.value, count(*) AS times
FROM survey_responses AS r
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN survey_answers AS a ON a.response_id = r.id
WHERE
    r.survey_id = $1
    AND a.value IS NOT NULL
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
    AND r.started_at >= $7
    AND r.started_at < $8
GROUP BY a.question, a.part, a.value
