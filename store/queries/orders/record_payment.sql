-- The order is paid.
UPDATE orders SET paid_at = $3, revision = revision + 1 WHERE id = $1 AND revision = $2 AND paid_at IS NULL
