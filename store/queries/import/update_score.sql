-- What a score is now.
UPDATE order_scores
SET score = $3, comment = $4, given_at = $5
WHERE order_id = (SELECT o.id FROM orders AS o WHERE o.external_number = $1) AND external_number = $2
