-- The ledger of a parcel's estimates, for settling it.
SELECT id, source, carrier, tracking_number, given_at, expected_from, expected_until
FROM parcel_estimates
WHERE parcel_id = $1
ORDER BY given_at, id
