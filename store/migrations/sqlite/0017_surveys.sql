-- Surveys: what is asked, who was asked, and what they answered (docs/surveys.md).

CREATE TABLE surveys (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    trigger_kind TEXT NOT NULL,
    rules TEXT NOT NULL,
    draft TEXT NOT NULL,
    revision INTEGER NOT NULL,
    version INTEGER NOT NULL,
    active_since INTEGER,
    created_at INTEGER NOT NULL,
    CONSTRAINT surveys_pkey PRIMARY KEY (id),
    CONSTRAINT surveys_code_key UNIQUE (code),
    CONSTRAINT surveys_trigger_kind_check CHECK (trigger_kind IN ('delivered', 'complaint_closed'))
) STRICT;

-- What was sent; never changed.
CREATE TABLE survey_versions (
    survey_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    CONSTRAINT survey_versions_pkey PRIMARY KEY (survey_id, version),
    CONSTRAINT survey_versions_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys (id)
) STRICT;

-- That somebody is asked about something: once for each thing (row S23). `object_id` is the order or the complaint.
CREATE TABLE survey_invitations (
    id BLOB NOT NULL,
    survey_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    trigger_kind TEXT NOT NULL,
    object_id BLOB NOT NULL,
    order_id BLOB,
    buyer_id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    language TEXT NOT NULL,
    customer_class TEXT NOT NULL,
    is_late INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    sent_at INTEGER,
    reminded_at INTEGER,
    withdrawn_at INTEGER,
    withdrawn_reason TEXT,
    rested_until INTEGER,
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    CONSTRAINT survey_invitations_pkey PRIMARY KEY (id),
    CONSTRAINT survey_invitations_survey_id_object_id_key UNIQUE (survey_id, object_id),
    CONSTRAINT survey_invitations_trigger_kind_check CHECK (trigger_kind IN ('delivered', 'complaint_closed')),
    CONSTRAINT survey_invitations_is_late_check CHECK (is_late IN (0, 1)),
    CONSTRAINT survey_invitations_withdrawn_check CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
    CONSTRAINT survey_invitations_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys (id),
    CONSTRAINT survey_invitations_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT survey_invitations_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id),
    CONSTRAINT survey_invitations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;
CREATE INDEX survey_invitations_due_at_idx ON survey_invitations (due_at) WHERE sent_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX survey_invitations_sent_at_idx ON survey_invitations (survey_id, sent_at);
CREATE INDEX survey_invitations_order_id_idx ON survey_invitations (order_id);
CREATE INDEX survey_invitations_person_id_idx ON survey_invitations (person_id, sent_at);

-- What somebody answered: one for each invitation (row S4). `revision` counts how often it was sent, 0 until it is complete.
CREATE TABLE survey_responses (
    id BLOB NOT NULL,
    invitation_id BLOB NOT NULL,
    survey_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    completed_at INTEGER,
    CONSTRAINT survey_responses_pkey PRIMARY KEY (id),
    CONSTRAINT survey_responses_invitation_id_key UNIQUE (invitation_id),
    CONSTRAINT survey_responses_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES survey_invitations (id),
    CONSTRAINT survey_responses_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES surveys (id)
) STRICT;
CREATE INDEX survey_responses_survey_id_idx ON survey_responses (survey_id, started_at);

CREATE TABLE survey_answers (
    response_id BLOB NOT NULL,
    question TEXT NOT NULL,
    part TEXT NOT NULL,
    value INTEGER,
    text TEXT,
    answered_at INTEGER NOT NULL,
    CONSTRAINT survey_answers_pkey PRIMARY KEY (response_id, question, part),
    CONSTRAINT survey_answers_said_check CHECK ((value IS NULL) <> (text IS NULL)),
    CONSTRAINT survey_answers_response_id_fkey FOREIGN KEY (response_id) REFERENCES survey_responses (id)
) STRICT;

-- What an answer was before it was changed after sending (row S8).
CREATE TABLE survey_answer_history (
    response_id BLOB NOT NULL,
    question TEXT NOT NULL,
    part TEXT NOT NULL,
    value INTEGER,
    text TEXT,
    answered_at INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL,
    CONSTRAINT survey_answer_history_pkey PRIMARY KEY (response_id, question, part, replaced_at),
    CONSTRAINT survey_answer_history_response_id_fkey FOREIGN KEY (response_id) REFERENCES survey_responses (id)
) STRICT;

-- A score so low that somebody looks after it (row S33); taken up when a complaint was opened for it.
CREATE TABLE survey_cases (
    response_id BLOB NOT NULL,
    question TEXT NOT NULL,
    score INTEGER NOT NULL,
    decided_at INTEGER NOT NULL,
    taken_up_at INTEGER,
    complaint_id BLOB,
    CONSTRAINT survey_cases_pkey PRIMARY KEY (response_id),
    CONSTRAINT survey_cases_response_id_fkey FOREIGN KEY (response_id) REFERENCES survey_responses (id)
) STRICT;
CREATE INDEX survey_cases_decided_at_idx ON survey_cases (decided_at) WHERE taken_up_at IS NULL;

-- What was handed over lately is looked for, to ask how it went.
CREATE INDEX orders_handed_over_at_idx ON orders (handed_over_at) WHERE handed_over_at IS NOT NULL;
