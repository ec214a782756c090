-- What is on its way of a product, for the import to compare.
SELECT expected_at, quantity FROM inbound WHERE product_id = $1 ORDER BY expected_at, id
