-- Pieces of a line are cancelled; nothing stays set aside for it.
UPDATE order_lines SET cancelled = $2, allocated = 0 WHERE id = $1
