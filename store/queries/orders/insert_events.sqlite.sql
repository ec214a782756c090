-- Entries on the timeline of an order, $1; $2 the entries as JSON.
INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, acted_for, data)
SELECT
    unhex(e.value ->> 'id', '-'),
    $1,
    e.value ->> 'at',
    e.value ->> 'kind',
    e.value ->> 'actor_role',
    e.value ->> 'actor_name',
    e.value ->> 'acted_for',
    e.value ->> 'data'
FROM json_each($2) AS e
