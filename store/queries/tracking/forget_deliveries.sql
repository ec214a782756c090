-- Forgets bodies that were taken in long ago.
DELETE FROM webhook_deliveries
WHERE (sender, delivery_id) IN (
    SELECT d.sender, d.delivery_id FROM webhook_deliveries AS d WHERE d.received_at < $1 ORDER BY d.received_at LIMIT $2
)
