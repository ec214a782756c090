-- A person has another address, unless it is somebody's already.
UPDATE people
SET email = $2, email_key = $3
WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM people AS o WHERE o.email_key = $3 AND o.id <> $1)
