-- What a person's forms have done.
DELETE FROM idempotency_keys WHERE buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
