-- Sets the password of whoever signs in with an address.
UPDATE people SET password_hash = $2 WHERE email_key = $1
