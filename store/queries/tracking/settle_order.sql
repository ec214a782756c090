-- Where an order stands now that one of its parcels was handed over, or was not after all.
UPDATE orders
SET status = $3, handed_over_at = $4, revision = revision + 1
WHERE id = $1 AND revision = $2
