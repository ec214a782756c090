-- What an order is found by: the words have the customer's own reference.
DELETE FROM order_search WHERE order_id = $1
