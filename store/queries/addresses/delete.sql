-- Takes an address out of a customer's book: the buyer's own when $3 is one, else one of all.
DELETE FROM addresses WHERE id = $1 AND customer_id = $2 AND buyer_id IS NOT DISTINCT FROM $3
