-- Estimates for a number while no parcel had it.
SELECT id, source, carrier, tracking_number, given_at, expected_from, expected_until
FROM parcel_estimates
WHERE tracking_number = $1 AND parcel_id IS NULL
ORDER BY received_at, id
