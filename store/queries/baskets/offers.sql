-- What is in the basket of a buyer or visitor, oldest first, each product as the holder of the price list is offered it.
SELECT o.*, l.quantity
FROM baskets AS b
INNER JOIN basket_lines AS l ON l.basket_id = b.id
INNER JOIN offers AS o ON o.id = l.product_id AND o.price_list_id = $3
WHERE b.buyer_id = $1 OR b.visitor_hash = $2
ORDER BY l.added_at, l.product_id
