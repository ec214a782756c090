-- Lets a person order nothing until this is done: SQLite has one writer.
SELECT id FROM buyers WHERE person_id = $1
