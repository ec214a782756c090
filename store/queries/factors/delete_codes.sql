-- Codes mailed to an address open no more.
DELETE FROM sign_in_codes WHERE email_key = $1
