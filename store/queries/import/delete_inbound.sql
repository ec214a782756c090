-- Nothing of a product is on its way any more, says an import.
DELETE FROM inbound WHERE product_id = $1
