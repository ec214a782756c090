-- The internal notes on a complaint, for the desk alone.
SELECT n.id, n.at, p.name, n.text
FROM complaint_notes AS n
INNER JOIN staff AS s ON s.id = n.staff_id
INNER JOIN people AS p ON p.id = s.person_id
WHERE n.complaint_id = $1
ORDER BY n.at, n.id
