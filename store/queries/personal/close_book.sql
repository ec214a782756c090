-- Where an order went.
UPDATE orders
SET recipient = '', street = '', city = '', region = NULL, postal_code = NULL, po_number = NULL
WHERE id = $1
