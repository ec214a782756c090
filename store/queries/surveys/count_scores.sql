-- For the desk: scores, 1 to 5, of orders whose whole chain is known, placed from $1 on and before $2, of customers of the class $3
-- if one is named: those of other systems, and the answers to the question $5 of the survey $4. By the moment alone most are
-- in time for certain (delay 0) or late by their day too (2); of the rest (1) the moments are given, for days to be compared.
SELECT
    CAST(s.delay AS BIGINT) AS delay,
    CASE WHEN s.delay = 1 THEN s.promised_at END AS promised_at,
    CASE WHEN s.delay = 1 THEN s.handed_over_at END AS handed_over_at,
    s.answers,
    count(*) AS orders,
    CAST(sum(s.points) AS BIGINT) AS points
FROM (
    SELECT
        o.promised_at,
        o.handed_over_at,
        CASE
            WHEN o.handed_over_at <= o.promised_at THEN 0
            -- No day has more than 25 hours.
            WHEN o.handed_over_at > o.promised_at + 90000000000 THEN 2
            ELSE 1
        END AS delay,
        count(*) AS answers,
        sum(a.score) AS points
    FROM orders AS o
    INNER JOIN customers AS c ON c.id = o.customer_id
    INNER JOIN (
        SELECT t.order_id, t.score FROM order_scores AS t
        UNION ALL
        SELECT i.order_id, v.value AS score
        FROM survey_responses AS r
        INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
        INNER JOIN survey_answers AS v ON v.response_id = r.id
        WHERE r.survey_id = $4 AND v.question = $5 AND v.part = '' AND v.value IS NOT NULL
    ) AS a ON a.order_id = o.id
    WHERE
        o.placed_at >= $1 AND o.placed_at < $2
        AND o.promised_at IS NOT NULL AND o.shipped_at IS NOT NULL AND o.handed_over_at IS NOT NULL
        AND (CAST($3 AS TEXT) IS NULL OR c.class = $3)
    GROUP BY o.id, o.promised_at, o.handed_over_at
) AS s
GROUP BY
    s.delay,
    CASE WHEN s.delay = 1 THEN s.promised_at END,
    CASE WHEN s.delay = 1 THEN s.handed_over_at END,
    s.answers
