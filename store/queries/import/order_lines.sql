-- The lines of an imported order, for the import to see whether it is still the same order.
SELECT id, quantity, allocated FROM order_lines WHERE order_id = $1 ORDER BY position
