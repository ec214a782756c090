-- A new price list.
INSERT INTO price_lists (id, code, name, currency, freight_minor, free_freight_from_minor, freight_tax_rate)
VALUES ($1, $2, $3, $4, $5, $6, $7)
