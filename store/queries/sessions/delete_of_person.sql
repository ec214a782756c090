-- Ends every session of whoever signs in with an address.
DELETE FROM sessions WHERE person_id IN (SELECT p.id FROM people AS p WHERE p.email_key = $1)
