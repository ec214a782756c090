-- Takes away what a person's orders were scored.
DELETE FROM order_scores
WHERE
    order_id IN (SELECT o.id FROM orders AS o INNER JOIN buyers AS b ON b.id = o.buyer_id WHERE b.person_id = $1)
