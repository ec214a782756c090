-- Ends every session in which somebody is this buyer.
DELETE FROM sessions WHERE buyer_id = $1
