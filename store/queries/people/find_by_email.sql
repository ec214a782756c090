-- Who can sign in with an address: at most one buyer or member of staff; staff first.
SELECT CAST(1 AS BIGINT) AS is_staff, s.id, s.name, s.email, s.language, s.password_hash
FROM staff AS s
WHERE s.email_key = $1 AND s.disabled_at IS NULL
UNION ALL
SELECT CAST(0 AS BIGINT), b.id, b.name, b.email, b.language, b.password_hash
FROM buyers AS b
WHERE b.email_key = $1 AND b.disabled_at IS NULL
ORDER BY 1 DESC
LIMIT 1
