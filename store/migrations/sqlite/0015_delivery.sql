-- What is known of parcels on their way: what left together, what carriers and staff say, estimates, and who may say so.

-- What left the house together. A shipment has the id of its first parcel, which leaves once only.
CREATE TABLE shipments (
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    shipped_at INTEGER NOT NULL,
    CONSTRAINT shipments_pkey PRIMARY KEY (id),
    CONSTRAINT shipments_order_id_position_key UNIQUE (order_id, position),
    CONSTRAINT shipments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;

-- What a parcel shows follows from its events and estimates; it is kept here so that lists need not ask for all of them.
ALTER TABLE parcels ADD COLUMN shipment_id BLOB CONSTRAINT parcels_shipment_id_fkey REFERENCES shipments (id);
ALTER TABLE parcels ADD COLUMN status TEXT;
ALTER TABLE parcels ADD COLUMN sub_status TEXT;
ALTER TABLE parcels ADD COLUMN status_at INTEGER;
ALTER TABLE parcels ADD COLUMN status_weight TEXT;
ALTER TABLE parcels ADD COLUMN fault TEXT;
ALTER TABLE parcels ADD COLUMN signed_by TEXT;
ALTER TABLE parcels ADD COLUMN first_estimate_from INTEGER;
ALTER TABLE parcels ADD COLUMN first_estimate_until INTEGER;
ALTER TABLE parcels ADD COLUMN latest_estimate_from INTEGER;
ALTER TABLE parcels ADD COLUMN latest_estimate_until INTEGER;
ALTER TABLE parcels ADD COLUMN latest_estimate_at INTEGER;
CREATE INDEX parcels_shipment_id_idx ON parcels (shipment_id);
CREATE INDEX parcels_status_idx ON parcels (status, status_at, id);

-- What was shipped before there were shipments: a shipment for each parcel.
INSERT INTO shipments (id, order_id, position, shipped_at)
SELECT a.id, a.order_id, row_number() OVER (PARTITION BY a.order_id ORDER BY a.shipped_at, a.position), a.shipped_at
FROM parcels AS a
WHERE a.shipped_at IS NOT NULL;
UPDATE parcels SET shipment_id = id WHERE shipped_at IS NOT NULL;

-- Everything that was said about parcels, only ever added to. `parcel_id` is null while no parcel has the number.
-- `event_key` is a hash of what makes an event the same event, so that one told again counts once.
CREATE TABLE tracking_events (
    id BLOB NOT NULL,
    parcel_id BLOB,
    source TEXT NOT NULL,
    carrier TEXT,
    tracking_number TEXT,
    at INTEGER NOT NULL,
    utc_offset INTEGER,
    received_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    sub_status TEXT NOT NULL,
    weight TEXT NOT NULL,
    raw_status TEXT,
    raw_detail TEXT,
    raw_text TEXT,
    city TEXT,
    region TEXT,
    country TEXT,
    signed_by TEXT,
    staff_name TEXT,
    event_key BLOB NOT NULL,
    CONSTRAINT tracking_events_pkey PRIMARY KEY (id),
    CONSTRAINT tracking_events_event_key_key UNIQUE (event_key),
    CONSTRAINT tracking_events_source_check CHECK (source IN ('aftership', 'easypost', 'own', 'api', 'staff')),
    CONSTRAINT tracking_events_weight_check CHECK (weight IN ('unread', 'report', 'correction')),
    CONSTRAINT tracking_events_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels (id)
) STRICT;
CREATE INDEX tracking_events_parcel_id_idx ON tracking_events (parcel_id, at, id);
CREATE INDEX tracking_events_waiting_idx ON tracking_events (tracking_number, received_at) WHERE parcel_id IS NULL;

-- The ledger of estimates, only ever added to: the first stays beside the latest.
CREATE TABLE parcel_estimates (
    id BLOB NOT NULL,
    parcel_id BLOB,
    source TEXT NOT NULL,
    carrier TEXT,
    tracking_number TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    expected_from INTEGER NOT NULL,
    expected_until INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    estimate_key BLOB NOT NULL,
    CONSTRAINT parcel_estimates_pkey PRIMARY KEY (id),
    CONSTRAINT parcel_estimates_estimate_key_key UNIQUE (estimate_key),
    CONSTRAINT parcel_estimates_source_check CHECK (source IN ('aftership', 'easypost', 'own', 'api', 'staff')),
    CONSTRAINT parcel_estimates_expected_check CHECK (expected_from <= expected_until),
    CONSTRAINT parcel_estimates_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels (id)
) STRICT;
CREATE INDEX parcel_estimates_parcel_id_idx ON parcel_estimates (parcel_id, given_at, id);
CREATE INDEX parcel_estimates_waiting_idx ON parcel_estimates (tracking_number, received_at) WHERE parcel_id IS NULL;

-- Bodies that were taken in: one sent again is known.
CREATE TABLE webhook_deliveries (
    sender TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (sender, delivery_id),
    CONSTRAINT webhook_deliveries_sender_check CHECK (sender IN ('aftership', 'easypost', 'own'))
) STRICT;
CREATE INDEX webhook_deliveries_received_at_idx ON webhook_deliveries (received_at);

-- With what senders sign, sealed with the key of the data folder. Two at most are alive, so that one can follow the other.
CREATE TABLE webhook_secrets (
    id BLOB NOT NULL,
    sender TEXT NOT NULL,
    sealed_secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    CONSTRAINT webhook_secrets_pkey PRIMARY KEY (id),
    CONSTRAINT webhook_secrets_sender_check CHECK (sender IN ('aftership', 'easypost', 'own'))
) STRICT;
CREATE INDEX webhook_secrets_sender_idx ON webhook_secrets (sender, created_at);

-- Keys of the API. The key itself is known to its holder alone.
CREATE TABLE api_keys (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER,
    CONSTRAINT api_keys_pkey PRIMARY KEY (id),
    CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash)
) STRICT;
