-- What staff do, and as whom.

-- A session in which a member of staff acts for a buyer is that buyer's, and remembers who acts.
ALTER TABLE sessions ADD COLUMN acting_staff_id BLOB CONSTRAINT sessions_acting_staff_id_fkey REFERENCES staff (id);
CREATE INDEX sessions_acting_staff_id_idx ON sessions (acting_staff_id);

-- For whom a member of staff did what stands on a timeline.
ALTER TABLE order_events ADD COLUMN acted_for TEXT;

-- The audit log: only ever added to. `object` says what of, as people write it.
CREATE TABLE audit_entries (
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    staff_id BLOB NOT NULL,
    staff_name TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL,
    network TEXT NOT NULL,
    CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
    CONSTRAINT audit_entries_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
) STRICT;
CREATE INDEX audit_entries_at_idx ON audit_entries (at, id);
CREATE INDEX audit_entries_staff_id_idx ON audit_entries (staff_id, at);
