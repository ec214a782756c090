-- Every customer with its price list, for the import to refer to.
SELECT c.number, c.id, c.name, l.code FROM customers AS c INNER JOIN price_lists AS l ON l.id = c.price_list_id
