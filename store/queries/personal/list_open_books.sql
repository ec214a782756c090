-- Orders of before $1 that say where they went, whose buyers are erased: at most $2 of them.
SELECT o.id
FROM orders AS o
INNER JOIN buyers AS b ON b.id = o.buyer_id
INNER JOIN people AS p ON p.id = b.person_id
WHERE o.placed_at < $1 AND p.erased_at IS NOT NULL AND o.street <> ''
ORDER BY o.placed_at, o.id
LIMIT $2
