-- Holds a basket that is about to be forgotten, unless it was changed since $2 after all.
UPDATE baskets SET updated_at = updated_at WHERE id = $1 AND updated_at < $2
