-- A parcel that was taken apart; one that has left the house stays.
DELETE FROM parcels WHERE id = $1 AND shipped_at IS NULL
