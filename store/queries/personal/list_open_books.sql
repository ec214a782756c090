-- Orders of before $1 that say where they went, whose buyers are erased: at most $2 of them.
SELECT o.id
FROM orders AS o
WHERE
    o.buyer_id IN (
        SELECT b.id FROM people AS p INNER JOIN buyers AS b ON b.person_id = p.id WHERE p.erased_at > 0
    )
    AND o.placed_at < $1
    AND o.street <> ''
LIMIT $2
