-- A parcel is no more; what was complained about stays with its lines.
UPDATE complaints SET parcel_id = NULL WHERE parcel_id = $1
