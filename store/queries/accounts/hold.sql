-- Lets nobody else change how a person signs in until this is done.
UPDATE people SET name = name WHERE id = $1
