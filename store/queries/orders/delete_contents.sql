-- A parcel is taken apart: nothing is in it any more.
DELETE FROM parcel_contents WHERE parcel_id = $1
