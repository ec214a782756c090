-- What a person was asked.
UPDATE complaint_pauses SET reason = ''
WHERE complaint_id IN (SELECT c.id FROM complaints AS c INNER JOIN buyers AS b ON b.id = c.buyer_id WHERE b.person_id = $1)
