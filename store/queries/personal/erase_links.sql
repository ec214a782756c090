-- Links of a person, of their orders and of invitations to them.
DELETE FROM links
WHERE
    person_id = $1
    OR object = $1
    OR object IN (SELECT o.id FROM orders AS o INNER JOIN buyers AS b ON b.id = o.buyer_id WHERE b.person_id = $1)
    OR object IN (SELECT c.id FROM complaints AS c INNER JOIN buyers AS b ON b.id = c.buyer_id WHERE b.person_id = $1)
    OR object IN (
        SELECT i.id FROM invitations AS i INNER JOIN people AS p ON p.email_key = i.email_key WHERE p.id = $1
    )
