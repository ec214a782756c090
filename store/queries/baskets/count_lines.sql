-- How many lines are in the basket of a buyer or visitor.
SELECT count(*)
FROM baskets AS b
INNER JOIN basket_lines AS l ON l.basket_id = b.id
WHERE b.buyer_id = $1 OR b.visitor_hash = $2
