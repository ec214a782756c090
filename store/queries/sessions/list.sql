-- The open sessions of a person, the last used first.
SELECT s.token_hash, s.user_agent, s.created_at, s.last_used_at, c.name AS customer_name
FROM sessions AS s
LEFT JOIN buyers AS b ON b.id = s.buyer_id
LEFT JOIN customers AS c ON c.id = b.customer_id
WHERE s.person_id = $1 AND s.last_used_at >= $2 AND s.created_at >= $3
ORDER BY s.last_used_at DESC, s.token_hash
