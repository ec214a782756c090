-- The parcels of orders a person placed, and who signed for them.
SELECT o.number, a.position, a.carrier, a.tracking_number, a.shipped_at, a.handed_over_at, a.status, a.signed_by
FROM parcels AS a
INNER JOIN orders AS o ON o.id = a.order_id
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE b.person_id = $1
ORDER BY o.placed_at, o.id, a.position
