-- What belongs to an order, $1: the records $2 as JSON (lines, promises, events of its timeline), and the words $3 it is found
-- by. The ledger of promises and the timeline are only ever added to.
WITH r AS (SELECT CAST($2 AS json) AS all_of_them),

new_lines AS (
    INSERT INTO order_lines (
        id, order_id, position, product_id, sku, name, quantity, allocated, cancelled, unit_price_minor, discount,
        amount_minor
    )
    SELECT
        l.id, $1, l.position, l.product_id, l.sku, l.name, l.quantity, l.allocated, l.cancelled, l.unit_price_minor,
        l.discount, l.amount_minor
    FROM
        r,
        json_to_recordset(r.all_of_them -> 'lines') AS l (
            id uuid,
            position bigint,
            product_id uuid,
            sku text,
            name text,
            quantity bigint,
            allocated bigint,
            cancelled bigint,
            unit_price_minor bigint,
            discount bigint,
            amount_minor bigint
        )
),

new_promises AS (
    INSERT INTO promises (id, order_line_id, promised_at, given_at, rule)
    SELECT p.id, p.order_line_id, p.promised_at, p.given_at, p.rule
    FROM
        r,
        json_to_recordset(r.all_of_them -> 'promises') AS p (
            id uuid,
            order_line_id uuid,
            promised_at bigint,
            given_at bigint,
            rule text
        )
),

new_words AS (
    INSERT INTO order_search (order_id, words)
    SELECT $1, CAST($3 AS text)::tsvector
    WHERE CAST($3 AS text) IS NOT NULL
)

INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, acted_for, buyer_id, data)
SELECT e.id, $1, e.at, e.kind, e.actor_role, e.actor_name, e.acted_for, e.buyer_id, e.data
FROM
    r,
    json_to_recordset(r.all_of_them -> 'events') AS e (
        id uuid,
        at bigint,
        kind text,
        actor_role text,
        actor_name text,
        acted_for text,
        buyer_id uuid,
        data text
    )
