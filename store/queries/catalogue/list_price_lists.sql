-- Every price list, for choosing the one of visitors.
SELECT id, code, name, currency, freight_minor, free_freight_from_minor, freight_tax_rate
FROM price_lists
ORDER BY code
