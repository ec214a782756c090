-- What belongs to an order, $1: the records $2 as JSON (lines, promises, events of its timeline), and the words $3 it is found
-- by. The ledger of promises and the timeline are only ever added to.
INSERT INTO order_lines (
    id, order_id, position, product_id, sku, name, quantity, allocated, cancelled, unit_price_minor, discount,
    amount_minor
)
SELECT
    unhex(l.value ->> 'id', '-'),
    $1,
    l.value ->> 'position',
    unhex(l.value ->> 'product_id', '-'),
    l.value ->> 'sku',
    l.value ->> 'name',
    l.value ->> 'quantity',
    l.value ->> 'allocated',
    l.value ->> 'cancelled',
    l.value ->> 'unit_price_minor',
    l.value ->> 'discount',
    l.value ->> 'amount_minor'
FROM json_each($2, '$.lines') AS l;

INSERT INTO promises (id, order_line_id, promised_at, given_at, rule)
SELECT
    unhex(p.value ->> 'id', '-'),
    unhex(p.value ->> 'order_line_id', '-'),
    p.value ->> 'promised_at',
    p.value ->> 'given_at',
    p.value ->> 'rule'
FROM json_each($2, '$.promises') AS p;

INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, acted_for, buyer_id, data)
SELECT
    unhex(e.value ->> 'id', '-'),
    $1,
    e.value ->> 'at',
    e.value ->> 'kind',
    e.value ->> 'actor_role',
    e.value ->> 'actor_name',
    e.value ->> 'acted_for',
    unhex(e.value ->> 'buyer_id', '-'),
    e.value ->> 'data'
FROM json_each($2, '$.events') AS e;

INSERT INTO order_search (order_id, words) SELECT $1, $3 WHERE $3 IS NOT NULL
