-- What an import says of a price list that is there; its currency never changes.
UPDATE price_lists
SET name = $2, freight_minor = $3, free_freight_from_minor = $4, freight_tax_rate = $5
WHERE id = $1
