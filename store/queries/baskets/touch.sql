-- Notes when a basket was last changed.
UPDATE baskets SET updated_at = $2 WHERE id = $1
