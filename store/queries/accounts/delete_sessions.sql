-- Ends every session of a person, and those in which staff act for them.
DELETE FROM sessions WHERE person_id = $1 OR buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
