-- What happened to orders a person placed, and what they or staff for them did to others of their customer.
SELECT o.number, e.at, e.kind, e.actor_role, e.actor_name, e.acted_for, CAST(e.data AS json) ->> 'reason' AS reason
FROM order_events AS e
INNER JOIN orders AS o ON o.id = e.order_id
WHERE
    o.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
    OR e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
ORDER BY e.at, e.id
