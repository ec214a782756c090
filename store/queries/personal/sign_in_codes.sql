-- Codes a person asked for.
SELECT c.created_at, c.used_at, c.attempts
FROM sign_in_codes AS c
INNER JOIN people AS p ON p.email_key = c.email_key
WHERE p.id = $1
ORDER BY c.created_at, c.id
