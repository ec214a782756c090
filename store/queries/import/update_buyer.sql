-- What an import says of a buyer who is there.
UPDATE buyers SET name = $2 WHERE id = $1
