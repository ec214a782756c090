-- Ends every session of whoever signs in with an address.
DELETE FROM sessions
WHERE
    buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.email_key = $1)
    OR staff_id IN (SELECT s.id FROM staff AS s WHERE s.email_key = $1)
