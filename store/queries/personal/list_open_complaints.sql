-- Complaints of a person that are open.
SELECT c.number
FROM complaints AS c
INNER JOIN buyers AS b ON b.id = c.buyer_id
WHERE b.person_id = $1 AND c.stage NOT IN ('closed', 'withdrawn')
ORDER BY c.filed_at, c.id
