-- Ends one session, of the person who asks.
DELETE FROM sessions WHERE person_id = $1 AND token_hash = $2
