-- The promises of lines, $1 as JSON; the ledger is only ever added to.
INSERT INTO promises (id, order_line_id, promised_at, given_at, rule)
SELECT p.id, p.order_line_id, p.promised_at, p.given_at, p.rule
FROM
    json_to_recordset(CAST($1 AS json)) AS p (
        id uuid,
        order_line_id uuid,
        promised_at bigint,
        given_at bigint,
        rule text
    )
