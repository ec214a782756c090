-- How many complaints stand where, for the filters above a list. $1 whose, or everyone's; $2/$3 the buyer and the
-- department to whose complaints the view is limited, if it is.
SELECT stage, count(*) AS complaints
FROM complaints
WHERE
    (customer_id = $1 OR $1 IS NULL)
    AND (buyer_id = $2 OR department_id = $3 OR $2 IS NULL)
GROUP BY stage
