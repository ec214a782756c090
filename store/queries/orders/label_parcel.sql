-- A parcel gets another carrier and number.
UPDATE parcels SET carrier = $2, tracking_number = $3 WHERE id = $1
