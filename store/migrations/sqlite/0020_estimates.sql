-- Staff give an estimate of a parcel that has no carrier's number too. SQLite changes no column, so the table is made anew.

CREATE TABLE parcel_estimates_new (
    id BLOB NOT NULL,
    parcel_id BLOB,
    source TEXT NOT NULL,
    carrier TEXT,
    tracking_number TEXT,
    given_at INTEGER NOT NULL,
    expected_from INTEGER NOT NULL,
    expected_until INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    estimate_key BLOB NOT NULL,
    CONSTRAINT parcel_estimates_pkey PRIMARY KEY (id),
    CONSTRAINT parcel_estimates_estimate_key_key UNIQUE (estimate_key),
    CONSTRAINT parcel_estimates_source_check CHECK (source IN ('aftership', 'easypost', 'own', 'api', 'staff')),
    CONSTRAINT parcel_estimates_expected_check CHECK (expected_from <= expected_until),
    CONSTRAINT parcel_estimates_tracking_number_check CHECK (tracking_number IS NOT NULL OR parcel_id IS NOT NULL),
    CONSTRAINT parcel_estimates_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels (id)
) STRICT;
INSERT INTO parcel_estimates_new (
    id, parcel_id, source, carrier, tracking_number, given_at, expected_from, expected_until, received_at, estimate_key
)
SELECT
    id, parcel_id, source, carrier, tracking_number, given_at, expected_from, expected_until, received_at, estimate_key
FROM parcel_estimates;
DROP TABLE parcel_estimates;
ALTER TABLE parcel_estimates_new RENAME TO parcel_estimates;
CREATE INDEX parcel_estimates_parcel_id_idx ON parcel_estimates (parcel_id, given_at, id);
CREATE INDEX parcel_estimates_waiting_idx ON parcel_estimates (tracking_number, received_at) WHERE parcel_id IS NULL;
