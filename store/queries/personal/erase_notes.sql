-- Notes of the desk on orders a person placed.
DELETE FROM order_notes
WHERE
    order_id IN (SELECT o.id FROM orders AS o INNER JOIN buyers AS b ON b.id = o.buyer_id WHERE b.person_id = $1)
