-- Whether an opening is still to be noted, as insert_opening.sql decides it: 1 or 0.
SELECT count(*)
FROM links AS l
WHERE
    l.id = $1
    AND (SELECT count(*) FROM link_openings AS n WHERE n.link_id = l.id) < 100
    AND NOT EXISTS (
        SELECT 1 FROM link_openings AS o WHERE o.link_id = l.id AND o.opened_at > $2 AND o.user_agent = $3
    )
