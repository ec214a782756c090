-- How many codes an address was sent since a moment.
SELECT count(*) FROM sign_in_codes WHERE email_key = $1 AND created_at >= $2
