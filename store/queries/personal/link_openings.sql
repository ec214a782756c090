-- When links given to a person were opened.
SELECT l.kind, o.opened_at, o.user_agent AS device
FROM link_openings AS o
INNER JOIN links AS l ON l.id = o.link_id
WHERE l.person_id = $1
ORDER BY o.opened_at, o.id
