-- An imported order by its number in the company's own system, for the import to add later dates.
SELECT id, status FROM orders WHERE external_number = $1
