-- When the clocks of a person's complaints stood still, and why.
SELECT c.number AS complaint_number, p.began_at, p.ended_at, p.reason
FROM complaint_pauses AS p
INNER JOIN complaints AS c ON c.id = p.complaint_id
INNER JOIN buyers AS b ON b.id = c.buyer_id
WHERE b.person_id = $1
ORDER BY p.began_at, p.id
