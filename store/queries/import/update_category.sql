-- What an import says of a category that is there.
UPDATE categories SET name = $2, position = $3 WHERE id = $1
