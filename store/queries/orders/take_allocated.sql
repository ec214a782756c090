-- Pieces that were set aside for a line go into a parcel.
UPDATE order_lines SET allocated = allocated - $2 WHERE id = $1 AND allocated >= $2
