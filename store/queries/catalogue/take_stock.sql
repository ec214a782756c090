-- Takes pieces out of the stock, if they are all there. No isolation level can oversell by it.
UPDATE stock SET available = available - $2 WHERE product_id = $1 AND available >= $2
