-- What was said in the complaints of a person; of colleagues there no names.
SELECT
    c.number AS complaint_number,
    m.at,
    m.actor_role,
    CASE WHEN m.actor_role <> 'buyer' OR m.buyer_id IS NULL OR m.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
        THEN m.actor_name END AS actor_name,
    CASE WHEN m.buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1) THEN m.acted_for END AS acted_for,
    m.text
FROM complaint_messages AS m
INNER JOIN complaints AS c ON c.id = m.complaint_id
WHERE
    m.id IN (
        SELECT x.id
        FROM complaint_messages AS x
        INNER JOIN complaints AS y ON y.id = x.complaint_id
        INNER JOIN buyers AS b ON b.id = y.buyer_id
        WHERE b.person_id = $1
        UNION
        SELECT x.id
        FROM complaint_messages AS x
        INNER JOIN buyers AS b ON b.id = x.buyer_id
        WHERE b.person_id = $1
    )
ORDER BY m.at, m.id
