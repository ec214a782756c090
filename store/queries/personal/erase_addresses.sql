-- A person's own addresses, and the address book of customers that have nobody else.
DELETE FROM addresses
WHERE
    buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
    OR customer_id IN (
        SELECT b.customer_id
        FROM buyers AS b
        WHERE
            b.person_id = $1
            AND NOT EXISTS (
                SELECT 1 FROM buyers AS o
                WHERE o.customer_id = b.customer_id AND o.person_id <> $1 AND o.ended_at IS NULL
            )
    )
