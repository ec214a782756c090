-- Browsers in which a person signed in.
SELECT k.last_used_at
FROM known_browsers AS k
INNER JOIN people AS p ON p.email_key = k.email_key
WHERE p.id = $1
ORDER BY k.last_used_at
