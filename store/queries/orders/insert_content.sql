-- Pieces of a line in a parcel.
INSERT INTO parcel_contents (parcel_id, order_line_id, quantity) VALUES ($1, $2, $3)
