-- A person's change of address that waits.
DELETE FROM address_changes WHERE person_id = $1
