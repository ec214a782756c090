-- Sets the password of a member of staff.
UPDATE staff SET password_hash = $2 WHERE email_key = $1
