-- The name of whoever has an address, whether or not they may sign in.
SELECT name FROM people WHERE email_key = $1
