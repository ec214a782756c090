-- How many customers have each price list, for the desk.
SELECT price_list_id, count(*) AS customers FROM customers GROUP BY price_list_id
