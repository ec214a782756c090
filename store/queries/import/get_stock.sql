-- How many pieces of a product no order has taken, for the import to compare.
SELECT available FROM stock WHERE product_id = $1
