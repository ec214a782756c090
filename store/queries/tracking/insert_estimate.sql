-- An estimate of a parcel's arrival for the ledger; nothing when it is known already.
INSERT INTO parcel_estimates (
    id, parcel_id, source, carrier, tracking_number, given_at, expected_from, expected_until, received_at, estimate_key
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (estimate_key) DO NOTHING
