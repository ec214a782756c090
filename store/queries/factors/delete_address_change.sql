-- The change of address was made, or is not wanted any more.
DELETE FROM address_changes WHERE person_id = $1
