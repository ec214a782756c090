-- An order is cancelled.
UPDATE orders
SET status = 'cancelled', cancelled_at = $3, cancelled_by = $4, revision = revision + 1
WHERE id = $1 AND revision = $2
