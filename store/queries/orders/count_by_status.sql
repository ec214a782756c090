-- How many orders stand where, for the filters above a list. $1 the customer who may see them, or everyone's.
SELECT status, count(*) AS orders
FROM orders
WHERE (customer_id = $1 OR $1 IS NULL)
GROUP BY status
