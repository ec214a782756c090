-- Empties the basket of a buyer or visitor.
DELETE FROM basket_lines
WHERE basket_id IN (SELECT b.id FROM baskets AS b WHERE b.buyer_id = $1 OR b.visitor_hash = $2)
