-- An order changed in something that has a table of its own.
UPDATE orders SET revision = revision + 1 WHERE id = $1 AND revision = $2
