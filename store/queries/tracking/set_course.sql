-- What a parcel shows from now on.
UPDATE parcels
SET
    status = $2,
    sub_status = $3,
    status_at = $4,
    status_weight = $5,
    fault = $6,
    signed_by = $7,
    first_estimate_from = $8,
    first_estimate_until = $9,
    latest_estimate_from = $10,
    latest_estimate_until = $11,
    latest_estimate_at = $12
WHERE id = $1
