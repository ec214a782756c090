-- How many of a customer's orders stand where, for the filters above their list.
SELECT status, count(*) AS orders
FROM orders
WHERE customer_id = $1
GROUP BY status
