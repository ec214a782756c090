-- How far an imported order has come, says a later import.
UPDATE orders
SET
    status = $2,
    shipped_at = coalesce(shipped_at, $3),
    handed_over_at = coalesce(handed_over_at, $4),
    revision = revision + 1
WHERE id = $1
