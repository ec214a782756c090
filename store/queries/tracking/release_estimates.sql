-- As release_events.sql, for estimates.
UPDATE parcel_estimates
SET parcel_id = NULL, received_at = $3
WHERE
    parcel_id = $1
    AND source <> 'staff'
    AND tracking_number IS NOT NULL
    AND (CAST($2 AS TEXT) IS NULL OR tracking_number <> $2)
