-- When a parcel was handed over, as far as is known now.
UPDATE parcels SET handed_over_at = $2 WHERE id = $1
