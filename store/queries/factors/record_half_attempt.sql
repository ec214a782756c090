-- Counts a try at the second factor, and gives the sign-in as it then is: of many tries at once each sees its own count.
UPDATE half_sign_ins
SET attempts = attempts + 1
WHERE browser_hash = $1
RETURNING person_id, attempts - 1 AS attempts, created_at
