-- A customer's address book, the default first.
SELECT id, label, is_default, recipient, street, city, region, postal_code, country
FROM addresses
WHERE customer_id = $1
ORDER BY is_default DESC, created_at, id
