-- Orders of a person that are under way; one that left before $2 counts no more.
SELECT o.number
FROM orders AS o
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE
    b.person_id = $1
    AND (o.status IN ('placed', 'confirmed', 'packing', 'partly_shipped') OR (o.status = 'shipped' AND o.shipped_at > $2))
ORDER BY o.placed_at, o.id
