-- Notes that a link was opened, once for each browser in a while: not when the same was noted since $5, and at most 100 times.
INSERT INTO link_openings (id, link_id, opened_at, user_agent)
SELECT $1, l.id, $3, $4
FROM links AS l
WHERE
    l.id = $2
    AND (SELECT count(*) FROM link_openings AS n WHERE n.link_id = l.id) < 100
    AND NOT EXISTS (
        SELECT 1 FROM link_openings AS o WHERE o.link_id = l.id AND o.opened_at > $5 AND o.user_agent = $4
    )
