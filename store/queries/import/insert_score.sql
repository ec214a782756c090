-- A score of the order with a number in the company's own system.
INSERT INTO order_scores (id, order_id, external_number, score, comment, given_at)
VALUES ($1, (SELECT o.id FROM orders AS o WHERE o.external_number = $2), $3, $4, $5, $6)
