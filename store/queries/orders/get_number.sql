-- The number of an order that a link opens.
SELECT number FROM orders WHERE id = $1
