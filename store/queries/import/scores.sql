-- Scores that are there, by the order and what they are called.
SELECT o.external_number AS order_number, s.external_number AS number
FROM order_scores AS s
INNER JOIN orders AS o ON o.id = s.order_id
WHERE o.external_number IS NOT NULL
