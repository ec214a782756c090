-- Empties a basket.
DELETE FROM basket_lines WHERE basket_id = $1
