-- Nobody acts for a person any more: staff are themselves again.
UPDATE sessions
SET staff_id = acting_staff_id, acting_staff_id = NULL, buyer_id = NULL
WHERE acting_staff_id IS NOT NULL AND buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
