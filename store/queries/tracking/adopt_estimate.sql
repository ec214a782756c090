-- An estimate is for this parcel.
UPDATE parcel_estimates SET parcel_id = $2 WHERE id = $1 AND parcel_id IS NULL
