-- Whether somebody with this address buys for a customer already.
SELECT b.id
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
WHERE b.customer_id = $1 AND p.email_key = $2 AND b.ended_at IS NULL
