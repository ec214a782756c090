-- Notes of the desk on a person's complaints.
DELETE FROM complaint_notes
WHERE complaint_id IN (SELECT c.id FROM complaints AS c INNER JOIN buyers AS b ON b.id = c.buyer_id WHERE b.person_id = $1)
