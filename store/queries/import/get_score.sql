-- An imported score by its order and what it is called there.
SELECT s.score, s.comment, s.given_at
FROM order_scores AS s
INNER JOIN orders AS o ON o.id = s.order_id
WHERE o.external_number = $1 AND s.external_number = $2
