-- Entries on the timeline of an order, $1; $2 the entries as JSON.
INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, acted_for, data)
SELECT e.id, $1, e.at, e.kind, e.actor_role, e.actor_name, e.acted_for, e.data
FROM
    json_to_recordset(CAST($2 AS json)) AS e (
        id uuid,
        at bigint,
        kind text,
        actor_role text,
        actor_name text,
        acted_for text,
        data text
    )
