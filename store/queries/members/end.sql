-- A buyer of a customer leaves.
UPDATE buyers SET ended_at = $3 WHERE id = $1 AND customer_id = $2 AND ended_at IS NULL
