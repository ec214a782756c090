-- The parcels of an imported order, for the import to see how far they are.
SELECT id, handed_over_at FROM parcels WHERE order_id = $1 ORDER BY position
