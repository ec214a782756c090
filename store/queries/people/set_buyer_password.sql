-- Sets the password of a buyer.
UPDATE buyers SET password_hash = $2 WHERE email_key = $1
