-- Holds a person, so that nobody orders as them meanwhile: SQLite has one writer.
SELECT erased_at FROM people WHERE id = $1
