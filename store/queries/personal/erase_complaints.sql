-- The words of a person's complaints, and whom to write to.
UPDATE complaints
SET text = NULL, guest_name = NULL, guest_email = NULL, closing_reason = NULL
WHERE buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
