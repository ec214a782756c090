-- What happened to the complaints of a person, and what they did in others of their customer; of colleagues no names.
SELECT
    c.number AS complaint_number,
    e.at,
    e.what,
    e.actor_role,
    CASE WHEN e.actor_role <> 'buyer' OR e.buyer_id IS NULL OR e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
        THEN e.actor_name END AS actor_name,
    CASE WHEN e.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1) THEN e.acted_for END AS acted_for
FROM complaint_events AS e
INNER JOIN complaints AS c ON c.id = e.complaint_id
WHERE
    e.id IN (
        SELECT x.id
        FROM complaint_events AS x
        INNER JOIN complaints AS y ON y.id = x.complaint_id
        INNER JOIN buyers AS b ON b.id = y.buyer_id
        WHERE b.person_id = $1
        UNION
        SELECT x.id
        FROM complaint_events AS x
        INNER JOIN buyers AS b ON b.id = x.buyer_id
        WHERE b.person_id = $1
    )
ORDER BY e.at, e.id
