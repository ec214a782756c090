-- A parcel is handed over to the customer.
UPDATE parcels SET handed_over_at = $2 WHERE id = $1 AND shipped_at IS NOT NULL AND handed_over_at IS NULL
