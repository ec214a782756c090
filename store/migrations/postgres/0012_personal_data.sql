-- Whose the personal data is.

-- The person of the customer whom an entry names: who did it, or for whom it was done.
ALTER TABLE order_events ADD COLUMN buyer_id UUID CONSTRAINT order_events_buyer_id_fkey REFERENCES buyers (id);
UPDATE order_events
SET buyer_id = (
    SELECT o.buyer_id
    FROM orders AS o
    WHERE o.id = order_events.order_id AND o.buyer_name IN (order_events.actor_name, order_events.acted_for)
)
WHERE actor_role = 'buyer' OR acted_for IS NOT NULL;
CREATE INDEX order_events_buyer_id_idx ON order_events (buyer_id);

-- When a person was erased; nothing but the id is left of them.
ALTER TABLE people ADD COLUMN erased_at BIGINT;

-- What people agree to and do not: only ever added to, and the newest of a purpose counts.
CREATE TABLE consents (
    person_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    is_given BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    CONSTRAINT consents_pkey PRIMARY KEY (person_id, purpose, at),
    CONSTRAINT consents_purpose_check CHECK (purpose IN ('deliveries', 'complaints', 'surveys', 'acting')),
    CONSTRAINT consents_said_by_check CHECK (said_by IN ('account', 'link', 'one_click')),
    CONSTRAINT consents_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
);
INSERT INTO consents (person_id, purpose, is_given, at, said_by)
SELECT person_id, topic, FALSE, refused_at, 'account' FROM mail_refusals;
DROP TABLE mail_refusals;

-- What somebody has said no to last.
CREATE VIEW refused_purposes AS
SELECT c.person_id, c.purpose
FROM consents AS c
WHERE
    NOT c.is_given
    AND NOT EXISTS (
        SELECT 1 FROM consents AS l
        WHERE l.person_id = c.person_id AND l.purpose = c.purpose AND l.at > c.at
    );

-- What is a person's is found without reading everybody's.
CREATE INDEX people_erased_at_idx ON people (erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX orders_buyer_id_idx ON orders (buyer_id);
CREATE INDEX mails_recipient_idx ON mails (lower(recipient));
CREATE INDEX invitations_email_key_idx ON invitations (email_key);
CREATE INDEX known_browsers_email_key_idx ON known_browsers (email_key);
