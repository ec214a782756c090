-- Puts pieces back into the stock.
UPDATE stock SET available = available + $2 WHERE product_id = $1
