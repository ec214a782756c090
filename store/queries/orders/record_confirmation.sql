-- The company confirms an order.
UPDATE orders SET status = $3, confirmed_at = $4, revision = revision + 1 WHERE id = $1 AND revision = $2
