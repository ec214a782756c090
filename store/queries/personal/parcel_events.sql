-- What was said about the parcels of orders a person placed.
SELECT
    o.number,
    a.position,
    e.at,
    e.status,
    e.sub_status,
    e.raw_text AS text,
    e.city,
    e.signed_by
FROM tracking_events AS e
INNER JOIN parcels AS a ON a.id = e.parcel_id
INNER JOIN orders AS o ON o.id = a.order_id
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE b.person_id = $1
ORDER BY e.at, e.id
