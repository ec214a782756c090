-- Every category, for the import to refer to.
SELECT code, id FROM categories
