-- Who signed for the parcels of orders a person placed.
UPDATE parcels
SET signed_by = NULL
WHERE order_id IN (
    SELECT o.id FROM orders AS o INNER JOIN buyers AS b ON b.id = o.buyer_id WHERE b.person_id = $1
)
