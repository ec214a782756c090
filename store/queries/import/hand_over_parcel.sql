-- A parcel was handed over, says an import.
UPDATE parcels SET handed_over_at = $2 WHERE id = $1 AND handed_over_at IS NULL
