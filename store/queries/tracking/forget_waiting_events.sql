-- Forgets what was said about numbers that no parcel ever had.
DELETE FROM tracking_events
WHERE id IN (
    SELECT e.id FROM tracking_events AS e WHERE e.parcel_id IS NULL AND e.received_at < $1 ORDER BY e.received_at LIMIT $2
)
