-- A parcel leaves the house.
UPDATE parcels SET shipped_at = $2, shipment_id = $3 WHERE id = $1 AND shipped_at IS NULL
