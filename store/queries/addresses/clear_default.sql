-- There is a new default address: no other of the same owner is the default any more.
UPDATE addresses SET is_default = FALSE WHERE customer_id = $1 AND buyer_id IS NOT DISTINCT FROM $2 AND is_default
