-- A category by code, for the import to compare.
SELECT id, name, position FROM categories WHERE code = $1
