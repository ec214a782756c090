-- The browsers in which a person has signed in are known by their new address ($2).
UPDATE known_browsers SET email_key = $2 WHERE email_key = $1
