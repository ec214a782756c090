-- Links that open one thing without a sign-in (docs/links.md), and the phone number of a delivery.

-- `object` is the id of what the link opens; the secret itself is known to its holder alone.
CREATE TABLE links (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    object BLOB NOT NULL,
    person_id BLOB,
    secret_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left INTEGER,
    revoked_at INTEGER,
    CONSTRAINT links_pkey PRIMARY KEY (id),
    CONSTRAINT links_secret_hash_key UNIQUE (secret_hash),
    CONSTRAINT links_kind_check CHECK (
        kind IN ('order', 'parcel', 'complaint', 'survey', 'invitation', 'mail_preferences')
    ),
    CONSTRAINT links_uses_left_check CHECK (uses_left >= 0),
    CONSTRAINT links_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE INDEX links_object_idx ON links (object, kind);
CREATE INDEX links_person_id_idx ON links (person_id);
CREATE INDEX links_expires_at_idx ON links (expires_at);

-- When a link was opened, and by which browser.
CREATE TABLE link_openings (
    id BLOB NOT NULL,
    link_id BLOB NOT NULL,
    opened_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL,
    CONSTRAINT link_openings_pkey PRIMARY KEY (id),
    CONSTRAINT link_openings_link_id_fkey FOREIGN KEY (link_id) REFERENCES links (id)
) STRICT;
CREATE INDEX link_openings_link_id_idx ON link_openings (link_id, opened_at);

ALTER TABLE addresses ADD COLUMN phone TEXT;
ALTER TABLE orders ADD COLUMN phone TEXT;

-- A parcel found by its carrier's number alone.
CREATE INDEX parcels_tracking_number_idx ON parcels (tracking_number, packed_at, id);
