-- The parcels of an order.
SELECT
    id, position, carrier, tracking_number, packed_at, shipment_id, shipped_at, handed_over_at, status, sub_status,
    status_at, status_weight, fault, signed_by, first_estimate_from, first_estimate_until, latest_estimate_from,
    latest_estimate_until, latest_estimate_at
FROM parcels
WHERE order_id = $1
ORDER BY position
