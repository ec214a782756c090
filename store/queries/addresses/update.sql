-- Changes an address of a customer's book: the buyer's own when $3 is one, else one of all.
UPDATE addresses
SET
    label = $4,
    is_default = $5,
    recipient = $6,
    street = $7,
    city = $8,
    region = $9,
    postal_code = $10,
    country = $11,
    phone = $12
WHERE id = $1 AND customer_id = $2 AND buyer_id IS NOT DISTINCT FROM $3
