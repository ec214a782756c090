-- The links that open an object, newest first, each with how often and when last it was opened.
SELECT
    l.id,
    l.kind,
    l.object,
    l.person_id,
    l.created_at,
    l.expires_at,
    l.uses_left,
    l.revoked_at,
    (SELECT count(*) FROM link_openings AS o WHERE o.link_id = l.id) AS openings,
    (SELECT max(o.opened_at) FROM link_openings AS o WHERE o.link_id = l.id) AS last_opened_at
FROM links AS l
WHERE l.object = $1 AND l.kind = $2
ORDER BY l.created_at DESC, l.id DESC
LIMIT 50
