-- More ways to show who one is: second factors, passkeys, an outside sign-in for staff, and a change of address.

-- A person's authenticator app. Its secret is sealed with the key of the data folder, which the database does not hold.
-- It counts from `confirmed_at` on; `last_step` is the time step of the code that was taken last.
CREATE TABLE authenticators (
    person_id UUID NOT NULL,
    sealed_secret BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT,
    CONSTRAINT authenticators_pkey PRIMARY KEY (person_id),
    CONSTRAINT authenticators_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);

-- What opens in place of a lost authenticator app, each once.
CREATE TABLE recovery_codes (
    person_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (person_id, code_hash),
    CONSTRAINT recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);

-- A browser that has shown the first factor of somebody who has a second one. No session.
CREATE TABLE half_sign_ins (
    browser_hash BYTEA NOT NULL,
    person_id UUID NOT NULL,
    attempts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT half_sign_ins_pkey PRIMARY KEY (browser_hash),
    CONSTRAINT half_sign_ins_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX half_sign_ins_person_id_idx ON half_sign_ins (person_id);
CREATE INDEX half_sign_ins_created_at_idx ON half_sign_ins (created_at);

-- A change of address that waits for the codes mailed to the old address and to the new one, in the session that asked.
CREATE TABLE address_changes (
    person_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    old_code_hash BYTEA NOT NULL,
    new_code_hash BYTEA NOT NULL,
    attempts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT address_changes_pkey PRIMARY KEY (person_id),
    CONSTRAINT address_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX address_changes_created_at_idx ON address_changes (created_at);

-- A person's passkeys; `credential` is the public half, as JSON.
CREATE TABLE passkeys (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    credential_id BYTEA NOT NULL,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    CONSTRAINT passkeys_pkey PRIMARY KEY (id),
    CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id),
    CONSTRAINT passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX passkeys_person_id_idx ON passkeys (person_id);

-- What a browser was asked to sign with a passkey, or at an outside sign-in; used once. `person_id` is there when someone
-- signed in adds a passkey.
CREATE TABLE challenges (
    browser_hash BYTEA NOT NULL,
    kind TEXT NOT NULL,
    person_id UUID,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT challenges_pkey PRIMARY KEY (browser_hash),
    CONSTRAINT challenges_kind_check CHECK (kind IN ('passkey_registration', 'passkey_sign_in', 'outside_sign_in')),
    CONSTRAINT challenges_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
CREATE INDEX challenges_person_id_idx ON challenges (person_id);
CREATE INDEX challenges_created_at_idx ON challenges (created_at);
