-- A parcel leaves the house.
UPDATE parcels SET shipped_at = $2 WHERE id = $1 AND shipped_at IS NULL
