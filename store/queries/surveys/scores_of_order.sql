-- What other systems tell an order was scored, by whom as far as it is known.
SELECT s.id, s.score, s.comment, s.given_at, coalesce(o.buyer_name, c.name) AS said_by
FROM order_scores AS s
INNER JOIN orders AS o ON o.id = s.order_id
INNER JOIN customers AS c ON c.id = o.customer_id
WHERE s.order_id = $1
