-- Forgets estimates for numbers that no parcel ever had.
DELETE FROM parcel_estimates
WHERE id IN (
    SELECT e.id FROM parcel_estimates AS e WHERE e.parcel_id IS NULL AND e.received_at < $1 ORDER BY e.received_at LIMIT $2
)
