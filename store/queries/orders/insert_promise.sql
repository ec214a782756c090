-- A promise for a line; the ledger is only ever added to.
INSERT INTO promises (id, order_line_id, promised_at, given_at, rule) VALUES ($1, $2, $3, $4, $5)
