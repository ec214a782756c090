-- Ends every session of a person but the one they ask from.
DELETE FROM sessions WHERE person_id = $1 AND token_hash <> $2
