-- Pieces of a line that stay set aside once an import has told what was shipped.
UPDATE order_lines SET allocated = $2 WHERE id = $1
