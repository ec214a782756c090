-- What is in a person's baskets.
SELECT p.sku, l.quantity, l.added_at
FROM basket_lines AS l
INNER JOIN baskets AS k ON k.id = l.basket_id
INNER JOIN buyers AS b ON b.id = k.buyer_id
INNER JOIN products AS p ON p.id = l.product_id
WHERE b.person_id = $1
ORDER BY l.added_at, p.sku
