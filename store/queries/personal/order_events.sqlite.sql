-- What happened to orders a person placed, and what they or staff for them did to others of their customer. Of what colleagues
-- did it says neither names nor words.
SELECT
    o.number,
    e.at,
    e.kind,
    e.actor_role,
    CASE WHEN e.actor_role <> 'buyer' OR e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1) THEN e.actor_name END
        AS actor_name,
    CASE WHEN e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1) THEN e.acted_for END AS acted_for,
    CASE
        WHEN e.actor_role <> 'buyer' OR e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
            THEN e.data ->> '$.reason'
    END AS reason
FROM order_events AS e
INNER JOIN orders AS o ON o.id = e.order_id
WHERE
    e.id IN (
        SELECT m.id
        FROM order_events AS m
        INNER JOIN orders AS p ON p.id = m.order_id
        INNER JOIN buyers AS b ON b.id = p.buyer_id
        WHERE b.person_id = $1
        UNION
        SELECT m.id
        FROM order_events AS m
        INNER JOIN buyers AS b ON b.id = m.buyer_id
        WHERE b.person_id = $1
    )
ORDER BY e.at, e.id
