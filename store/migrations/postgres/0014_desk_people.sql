-- The desk looks after people: those of customers and its own.

-- Since when a person may not sign in, whatever they are.
ALTER TABLE people ADD COLUMN disabled_at BIGINT;

-- When a member of staff signed in last.
ALTER TABLE staff ADD COLUMN last_used_at BIGINT;

-- What more there is to say of an entry of the audit log: why it was done, or the roles that were given.
ALTER TABLE audit_entries ADD COLUMN detail TEXT;

-- The log named buyers with their addresses; it names them by the customer's number and the end of their id.
UPDATE audit_entries
SET object = coalesce(
    (
        SELECT c.number || ' ' || right(CAST(b.id AS TEXT), 8)
        FROM people AS p
        INNER JOIN buyers AS b ON b.person_id = p.id
        INNER JOIN customers AS c ON c.id = b.customer_id
        WHERE audit_entries.object = p.name || ' <' || p.email || '>'
        ORDER BY b.id
        LIMIT 1
    ),
    ''
)
WHERE act IN ('acting_began', 'acting_ended');

-- What was done to somebody is found without reading the whole log.
CREATE INDEX audit_entries_object_idx ON audit_entries (object, at);
