-- A customer by id.
SELECT id, number, name, class, price_list_id FROM customers WHERE id = $1
