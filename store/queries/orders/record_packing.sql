-- Packing of an order begins.
UPDATE orders SET status = $3, packing_started_at = $4, revision = revision + 1 WHERE id = $1 AND revision = $2
