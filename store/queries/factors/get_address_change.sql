-- The address a person asked for, in the session ($2) in which they did.
SELECT email, attempts, created_at FROM address_changes WHERE person_id = $1 AND token_hash = $2
