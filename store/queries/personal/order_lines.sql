-- What was in orders a person placed.
SELECT o.number, l.sku, l.name AS name_localized, l.quantity, l.cancelled, l.unit_price_minor, l.amount_minor, o.currency
FROM order_lines AS l
INNER JOIN orders AS o ON o.id = l.order_id
INNER JOIN buyers AS b ON b.id = o.buyer_id
WHERE b.person_id = $1
ORDER BY o.placed_at, o.id, l.position
