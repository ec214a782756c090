-- The words of what was offered to a person; what was given stays in the books.
UPDATE complaint_solutions SET text = ''
WHERE complaint_id IN (SELECT c.id FROM complaints AS c INNER JOIN buyers AS b ON b.id = c.buyer_id WHERE b.person_id = $1)
