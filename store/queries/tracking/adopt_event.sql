-- What was said is about this parcel.
UPDATE tracking_events SET parcel_id = $2 WHERE id = $1 AND parcel_id IS NULL
