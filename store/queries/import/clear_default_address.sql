-- A customer gets a new default address: the others are none any more.
UPDATE addresses SET is_default = FALSE WHERE customer_id = $1 AND is_default
