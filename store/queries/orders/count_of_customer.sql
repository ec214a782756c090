-- How many of a customer's orders stand where, for the filters above their list; $2/$3 the buyer and the department to
-- whose orders the view is limited, if it is.
SELECT status, count(*) AS orders
FROM orders
WHERE customer_id = $1 AND (buyer_id = $2 OR department_id = $3 OR $2 IS NULL)
GROUP BY status
