-- The imported orders' numbers in the company's own system.
SELECT external_number FROM orders WHERE external_number IS NOT NULL
