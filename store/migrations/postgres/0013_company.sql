-- What the company keeps at the desk beside its settings: its logo and its legal texts.

-- The logo as it is served, a PNG, by the SHA-256 of its bytes. There is one at most.
CREATE TABLE logos (
    hash BYTEA NOT NULL,
    png BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT logos_pkey PRIMARY KEY (hash)
);

-- Every version of every legal text: only ever added to. The newest of a kind holds; one without a text ends it.
CREATE TABLE legal_texts (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    valid_from BIGINT NOT NULL,
    CONSTRAINT legal_texts_pkey PRIMARY KEY (id)
);
CREATE INDEX legal_texts_kind_idx ON legal_texts (kind, valid_from, id);
