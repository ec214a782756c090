-- Everyone who works or worked at the desk, by name, for who looks after people.
SELECT
    s.id,
    p.name,
    p.email,
    s.roles,
    s.last_used_at,
    s.ended_at AS disabled_at,
    (
        SELECT count(*) FROM authenticators AS a WHERE a.person_id = p.id AND a.confirmed_at IS NOT NULL
    ) AS second_factors
FROM staff AS s
INNER JOIN people AS p ON p.id = s.person_id
WHERE p.erased_at IS NULL
ORDER BY p.name, s.id
