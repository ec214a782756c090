-- A customer by the company's own number.
SELECT id, number, name, class, price_list_id FROM customers WHERE number = $1
