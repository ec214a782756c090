-- As what somebody signs in who has shown who they are: staff first, else the buyer they were last.
SELECT q.*
FROM (
    SELECT
        CAST(1 AS BIGINT) AS is_staff, CAST(0 AS BIGINT) AS last_used_at, s.id, p.id AS person_id, p.name, p.email,
        p.language, p.password_hash
    FROM people AS p
    INNER JOIN staff AS s ON s.person_id = p.id AND s.ended_at IS NULL
    WHERE p.id = $1 AND p.disabled_at IS NULL
    UNION ALL
    SELECT
        CAST(0 AS BIGINT), coalesce(b.last_used_at, b.created_at), b.id, p.id, p.name, p.email, p.language,
        p.password_hash
    FROM people AS p
    INNER JOIN buyers AS b ON b.person_id = p.id AND b.ended_at IS NULL
    WHERE p.id = $1 AND p.disabled_at IS NULL
) AS q
ORDER BY q.is_staff DESC, q.last_used_at DESC, q.id
LIMIT 1
