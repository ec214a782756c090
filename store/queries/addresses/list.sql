-- The addresses a buyer may order to: the buyer's own ($2) and the customer's, the default first, own before common.
SELECT
    id, buyer_id, label, is_default, recipient, street, city, region, postal_code, country, phone
FROM addresses
WHERE customer_id = $1 AND (buyer_id IS NULL OR buyer_id = $2)
ORDER BY is_default DESC, CASE WHEN buyer_id IS NULL THEN 1 ELSE 0 END, created_at, id
