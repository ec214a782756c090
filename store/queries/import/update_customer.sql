-- What an import says of a customer that is there.
UPDATE customers SET name = $2, class = $3, price_list_id = $4 WHERE id = $1
