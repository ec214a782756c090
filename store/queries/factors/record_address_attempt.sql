-- Counts a try at both codes, and gives the change as it then is: of many tries at once each sees its own count.
UPDATE address_changes
SET attempts = attempts + 1
WHERE person_id = $1 AND token_hash = $2
RETURNING email, old_code_hash, new_code_hash, attempts - 1 AS attempts, created_at
