-- Low scores nobody looks after yet that are decided by $1, for whoever opens complaints. A complaint that was asked about is named.
SELECT
    c.response_id,
    c.question,
    c.score,
    c.decided_at,
    i.order_id,
    i.buyer_id,
    b.customer_id,
    i.survey_id,
    r.language,
    k.number AS follows
FROM survey_cases AS c
INNER JOIN survey_responses AS r ON r.id = c.response_id
INNER JOIN survey_invitations AS i ON i.id = r.invitation_id
INNER JOIN buyers AS b ON b.id = i.buyer_id
LEFT JOIN complaints AS k ON i.trigger_kind = 'complaint_closed' AND k.id = i.object_id
WHERE c.taken_up_at IS NULL AND c.decided_at <= $1
ORDER BY c.decided_at
LIMIT $2
