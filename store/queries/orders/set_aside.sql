-- Pieces that were in a parcel are set aside for their line again.
UPDATE order_lines SET allocated = allocated + $2 WHERE id = $1
