-- What an import says of an address that is there.
UPDATE addresses
SET recipient = $2, street = $3, city = $4, region = $5, postal_code = $6, country = $7, phone = $8
WHERE id = $1
