-- What the company keeps at the desk beside its settings: its logo and its legal texts.

-- The logo as it is served, a PNG, by the SHA-256 of its bytes. There is one at most.
CREATE TABLE logos (
    hash BLOB NOT NULL,
    png BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT logos_pkey PRIMARY KEY (hash)
) STRICT;

-- Every version of every legal text: only ever added to. The newest of a kind holds; one without a text ends it.
CREATE TABLE legal_texts (
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    valid_from INTEGER NOT NULL,
    CONSTRAINT legal_texts_pkey PRIMARY KEY (id)
) STRICT;
CREATE INDEX legal_texts_kind_idx ON legal_texts (kind, valid_from, id);
