-- What was said about another number than this one is about the parcel no more; without a number, all that has one. It waits
-- as if it came now, for whoever has its number.
UPDATE tracking_events
SET parcel_id = NULL, received_at = $3
WHERE
    parcel_id = $1
    AND source <> 'staff'
    AND tracking_number IS NOT NULL
    AND (CAST($2 AS TEXT) IS NULL OR tracking_number <> $2)
