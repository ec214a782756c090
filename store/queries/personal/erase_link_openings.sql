-- When links of a person, of their orders and of invitations to them were opened.
DELETE FROM link_openings
WHERE
    link_id IN (
        SELECT l.id FROM links AS l
        WHERE
            l.person_id = $1
            OR l.object = $1
            OR l.object IN (
                SELECT o.id FROM orders AS o INNER JOIN buyers AS b ON b.id = o.buyer_id WHERE b.person_id = $1
            )
            OR l.object IN (
                SELECT i.id FROM invitations AS i INNER JOIN people AS p ON p.email_key = i.email_key WHERE p.id = $1
            )
    )
