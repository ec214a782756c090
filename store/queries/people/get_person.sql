-- Whether someone is known by an address already, and who.
SELECT id FROM people WHERE email_key = $1
