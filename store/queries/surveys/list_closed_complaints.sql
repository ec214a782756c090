-- Complaints that were put to an end together with their customer and about which nobody was asked yet, for whoever plans.
SELECT
    k.id,
    k.order_id,
    k.closed_at AS happened_at,
    k.buyer_id,
    b.person_id,
    k.language,
    p.time_zone,
    k.customer_class AS class,
    coalesce(o.handed_over_at > o.promised_at, FALSE) AS is_late
FROM complaints AS k
INNER JOIN buyers AS b ON b.id = k.buyer_id
INNER JOIN people AS p ON p.id = b.person_id
LEFT JOIN orders AS o ON o.id = k.order_id
WHERE
    k.closed_at >= $2
    AND k.decision <> 'no_answer'
    -- A guest's complaint belongs to the order's buyer too, who did not file it.
    AND k.guest_email IS NULL
    AND b.ended_at IS NULL
    AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM survey_invitations AS i WHERE i.survey_id = $1 AND i.object_id = k.id)
ORDER BY k.closed_at, k.id
LIMIT $3
