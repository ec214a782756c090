-- Lets nobody else ask a person until this is done.
UPDATE people SET created_at = created_at WHERE id = $1
