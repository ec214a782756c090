-- Counts a try at a code, and gives the code as it then is: of many tries at once each sees its own count.
UPDATE sign_in_codes
SET attempts = attempts + 1
WHERE id = $1
RETURNING email_key, code_hash, link_hash, attempts - 1 AS attempts, created_at, used_at
