-- What orders say of the person who placed them, but for the books.
UPDATE orders
SET buyer_name = NULL, phone = NULL, note = NULL
WHERE buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
