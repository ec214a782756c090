-- Every price list, for the import to refer to.
SELECT id, code, name, currency, freight_minor, free_freight_from_minor, freight_tax_rate FROM price_lists
