-- A new category of an import.
INSERT INTO categories (id, code, name, position) VALUES ($1, $2, $3, $4)
