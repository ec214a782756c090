-- Counts a try at a code.
UPDATE sign_in_codes SET attempts = attempts + 1 WHERE id = $1
