-- What a form's key has already done.
SELECT i.request_hash, o.number
FROM idempotency_keys AS i
INNER JOIN orders AS o ON o.id = i.order_id
WHERE i.buyer_id = $1 AND i.key = $2
