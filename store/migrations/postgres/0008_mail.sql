-- Which mails people want, and whether mail reaches them.

-- Whose a mail is: who had the address when it was written.
ALTER TABLE mails ADD COLUMN person_id UUID CONSTRAINT mails_person_id_fkey REFERENCES people (id);
-- When it was put aside because its reader wants none of its kind, and when it came back after it was sent.
ALTER TABLE mails ADD COLUMN unwanted_at BIGINT;
ALTER TABLE mails ADD COLUMN bounced_at BIGINT;
CREATE INDEX mails_person_id_idx ON mails (person_id);
DROP INDEX mails_due_idx;
CREATE INDEX mails_due_idx ON mails (next_attempt_at)
WHERE sent_at IS NULL AND given_up_at IS NULL AND unwanted_at IS NULL;

-- Since when no mail reaches a person, at which address, and what a mail server said. It counts only while they have this
-- address.
ALTER TABLE people ADD COLUMN unreachable_since BIGINT;
ALTER TABLE people ADD COLUMN unreachable_key TEXT;
ALTER TABLE people ADD COLUMN unreachable_reason TEXT;

-- What a person wants no mail about. They get mail about everything else.
CREATE TABLE mail_refusals (
    person_id UUID NOT NULL,
    topic TEXT NOT NULL,
    refused_at BIGINT NOT NULL,
    CONSTRAINT mail_refusals_pkey PRIMARY KEY (person_id, topic),
    CONSTRAINT mail_refusals_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT mail_refusals_topic_check CHECK (topic IN ('deliveries', 'complaints', 'surveys'))
);
