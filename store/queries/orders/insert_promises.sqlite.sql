-- The promises of lines, $1 as JSON; the ledger is only ever added to.
INSERT INTO promises (id, order_line_id, promised_at, given_at, rule)
SELECT
    unhex(p.value ->> 'id', '-'),
    unhex(p.value ->> 'order_line_id', '-'),
    p.value ->> 'promised_at',
    p.value ->> 'given_at',
    p.value ->> 'rule'
FROM json_each($1) AS p
