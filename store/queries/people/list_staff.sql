-- Everyone at the desk, for `portal staff list`.
SELECT s.id, s.person_id, p.name, p.email, p.language, s.roles
FROM staff AS s
INNER JOIN people AS p ON p.id = s.person_id
WHERE s.ended_at IS NULL
ORDER BY p.name, s.id
