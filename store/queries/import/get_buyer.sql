-- A buyer by e-mail address, for the import to compare.
SELECT id, customer_id, name FROM buyers WHERE email_key = $1
