-- A change of address that waits.
SELECT email, created_at FROM address_changes WHERE person_id = $1
