-- Files that people attach (docs/attachments.md). Their content is in the store of files, under the same id.

-- `draft_hash` is the hash of the secret of the form it was sent in with, until that form is sent; `upload_key` is how the
-- browser names one upload of that form, so that sending it again keeps one file.
CREATE TABLE attachments (
    id UUID NOT NULL,
    draft_hash BYTEA,
    upload_key TEXT NOT NULL,
    owner_kind TEXT,
    owner_id UUID,
    message_id UUID,
    person_id UUID,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    width BIGINT,
    height BIGINT,
    sha256 BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    claimed_at BIGINT,
    CONSTRAINT attachments_pkey PRIMARY KEY (id),
    CONSTRAINT attachments_draft_hash_upload_key_key UNIQUE (draft_hash, upload_key),
    CONSTRAINT attachments_owner_kind_check CHECK (owner_kind IN ('complaint')),
    CONSTRAINT attachments_owner_check CHECK (
        (owner_kind IS NULL) = (owner_id IS NULL)
        AND (owner_kind IS NULL) = (claimed_at IS NULL)
        AND (owner_kind IS NULL) = (draft_hash IS NOT NULL)
    ),
    CONSTRAINT attachments_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    CONSTRAINT attachments_size_check CHECK (size > 0),
    CONSTRAINT attachments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX attachments_owner_id_idx ON attachments (owner_id, owner_kind, created_at);
CREATE INDEX attachments_person_id_idx ON attachments (person_id, created_at);
CREATE INDEX attachments_claimed_at_idx ON attachments (claimed_at, created_at);
