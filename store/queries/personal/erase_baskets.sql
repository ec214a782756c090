-- A person's baskets.
DELETE FROM baskets WHERE buyer_id IN (SELECT b.id FROM buyers AS b WHERE b.person_id = $1)
