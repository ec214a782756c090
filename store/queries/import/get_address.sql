-- A customer's address by what it is called, for the import to compare.
SELECT id, recipient, street, city, region, postal_code, country, phone
FROM addresses
WHERE customer_id = $1 AND buyer_id IS NULL AND label IS NOT DISTINCT FROM $2
ORDER BY created_at, id
LIMIT 1
