-- A parcel of an order was handed over.
UPDATE orders
SET
    status = CAST($3 AS TEXT),
    handed_over_at = CASE WHEN CAST($3 AS TEXT) = 'handed_over' THEN CAST($4 AS BIGINT) ELSE handed_over_at END,
    revision = revision + 1
WHERE id = $1 AND revision = $2
