-- What a person's orders were scored.
SELECT o.number, s.score, s.comment, s.given_at
FROM order_scores AS s
INNER JOIN orders AS o ON o.id = s.order_id
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE b.person_id = $1
ORDER BY s.given_at, s.id
