-- The parcels of an order.
SELECT id, position, carrier, tracking_number, packed_at, shipped_at, handed_over_at
FROM parcels
WHERE order_id = $1
ORDER BY position
