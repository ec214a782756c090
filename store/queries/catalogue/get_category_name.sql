-- The name of a category, for the search index.
SELECT name FROM categories WHERE id = $1
