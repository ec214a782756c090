-- What is in a person's baskets.
DELETE FROM basket_lines
WHERE
    basket_id IN (
        SELECT k.id FROM baskets AS k INNER JOIN buyers AS b ON b.id = k.buyer_id WHERE b.person_id = $1
    )
