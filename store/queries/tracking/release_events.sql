-- What was said about another number than this one is about the parcel no more; without a number, all that has one.
UPDATE tracking_events
SET parcel_id = NULL
WHERE parcel_id = $1 AND source <> 'staff' AND tracking_number IS NOT NULL AND (CAST($2 AS TEXT) IS NULL OR tracking_number <> $2)
