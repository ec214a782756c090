-- Parcels of an order have left the house.
UPDATE orders
SET
    status = CAST($3 AS TEXT),
    shipped_at = CASE WHEN CAST($3 AS TEXT) = 'shipped' THEN CAST($4 AS BIGINT) ELSE shipped_at END,
    revision = revision + 1
WHERE id = $1 AND revision = $2
