-- Complaints: what went wrong, the promises of their clocks, what was said and offered, and how they ended.

CREATE TABLE complaints (
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    source TEXT NOT NULL,
    customer_id BLOB NOT NULL,
    customer_class TEXT NOT NULL,
    buyer_id BLOB,
    department_id BLOB,
    guest_name TEXT,
    guest_email TEXT,
    language TEXT NOT NULL,
    order_id BLOB,
    parcel_id BLOB,
    follows_id BLOB,
    reason TEXT NOT NULL,
    wish TEXT NOT NULL,
    text TEXT,
    filed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    stage TEXT NOT NULL,
    severity TEXT NOT NULL,
    level INTEGER NOT NULL,
    owner_staff_id BLOB,
    acknowledged_at INTEGER,
    assessed_at INTEGER,
    begun_at INTEGER,
    offered_at INTEGER,
    reopened_at INTEGER,
    withdrawn_at INTEGER,
    closed_at INTEGER,
    decision TEXT,
    closing_reason TEXT,
    further_ways TEXT,
    awaited TEXT,
    waiting_since INTEGER,
    warned INTEGER NOT NULL,
    silence_at INTEGER,
    due_at INTEGER,
    CONSTRAINT complaints_pkey PRIMARY KEY (id),
    CONSTRAINT complaints_number_key UNIQUE (number),
    CONSTRAINT complaints_source_check CHECK (source IN ('customer', 'staff', 'survey')),
    CONSTRAINT complaints_customer_class_check CHECK (customer_class IN ('I', 'II', 'III', 'IV', 'V')),
    CONSTRAINT complaints_stage_check CHECK (
        stage IN ('received', 'acknowledged', 'assessed', 'in_work', 'solution_offered', 'closed', 'withdrawn')
    ),
    CONSTRAINT complaints_severity_check CHECK (severity IN ('low', 'normal', 'high')),
    CONSTRAINT complaints_decision_check CHECK (
        decision IN ('accepted', 'settled', 'upheld', 'partly_upheld', 'not_upheld', 'no_answer')
    ),
    CONSTRAINT complaints_awaited_check CHECK (awaited IN ('answer', 'decision')),
    CONSTRAINT complaints_closing_check CHECK ((closed_at IS NULL) = (decision IS NULL)),
    CONSTRAINT complaints_waiting_check CHECK ((awaited IS NULL) = (silence_at IS NULL)),
    CONSTRAINT complaints_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT complaints_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id),
    CONSTRAINT complaints_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments (id),
    CONSTRAINT complaints_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT complaints_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels (id),
    CONSTRAINT complaints_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES complaints (id),
    CONSTRAINT complaints_owner_staff_id_fkey FOREIGN KEY (owner_staff_id) REFERENCES staff (id)
) STRICT;
CREATE INDEX complaints_customer_id_idx ON complaints (customer_id, filed_at, id);
CREATE INDEX complaints_buyer_id_idx ON complaints (buyer_id);
CREATE INDEX complaints_order_id_idx ON complaints (order_id);
CREATE INDEX complaints_stage_idx ON complaints (stage, due_at, id);
CREATE INDEX complaints_silence_at_idx ON complaints (silence_at) WHERE silence_at IS NOT NULL;
CREATE INDEX complaints_closed_at_idx ON complaints (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE complaint_items (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    order_line_id BLOB NOT NULL,
    pieces INTEGER NOT NULL,
    CONSTRAINT complaint_items_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_items_complaint_id_order_line_id_key UNIQUE (complaint_id, order_line_id),
    CONSTRAINT complaint_items_pieces_check CHECK (pieces >= 1),
    CONSTRAINT complaint_items_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id),
    CONSTRAINT complaint_items_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines (id)
) STRICT;
CREATE INDEX complaint_items_order_line_id_idx ON complaint_items (order_line_id);

-- The ledger of due times: only ever added to. What became of one is noted, and its time never moves.
CREATE TABLE complaint_promises (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    clock TEXT NOT NULL,
    level INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    rule TEXT NOT NULL,
    ended_at INTEGER,
    ending TEXT,
    left_micros INTEGER,
    breached_at INTEGER,
    CONSTRAINT complaint_promises_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_promises_clock_check CHECK (clock IN ('first_response', 'next_update', 'solution')),
    CONSTRAINT complaint_promises_ending_check CHECK (ending IN ('met', 'paused', 'replaced', 'dropped')),
    CONSTRAINT complaint_promises_ended_check CHECK ((ended_at IS NULL) = (ending IS NULL)),
    CONSTRAINT complaint_promises_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id)
) STRICT;
CREATE INDEX complaint_promises_complaint_id_idx ON complaint_promises (complaint_id, given_at, id);
CREATE INDEX complaint_promises_due_at_idx ON complaint_promises (due_at)
WHERE ended_at IS NULL AND breached_at IS NULL;

CREATE TABLE complaint_pauses (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    reason TEXT NOT NULL,
    CONSTRAINT complaint_pauses_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_pauses_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id)
) STRICT;
CREATE INDEX complaint_pauses_complaint_id_idx ON complaint_pauses (complaint_id, began_at);

CREATE TABLE complaint_solutions (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    offered_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    fate TEXT NOT NULL,
    fate_at INTEGER,
    CONSTRAINT complaint_solutions_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_solutions_fate_check CHECK (fate IN ('open', 'accepted', 'refused', 'lapsed')),
    CONSTRAINT complaint_solutions_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id)
) STRICT;
CREATE INDEX complaint_solutions_complaint_id_idx ON complaint_solutions (complaint_id, offered_at);

CREATE TABLE complaint_outcomes (
    solution_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    complaint_item_id BLOB,
    remedy TEXT NOT NULL,
    amount_minor INTEGER,
    currency TEXT,
    paid_on TEXT,
    paid_method TEXT,
    paid_reference TEXT,
    paid_noted_at INTEGER,
    CONSTRAINT complaint_outcomes_pkey PRIMARY KEY (solution_id, position),
    CONSTRAINT complaint_outcomes_amount_check CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT complaint_outcomes_solution_id_fkey FOREIGN KEY (solution_id) REFERENCES complaint_solutions (id),
    CONSTRAINT complaint_outcomes_complaint_item_id_fkey FOREIGN KEY (complaint_item_id) REFERENCES complaint_items (id)
) STRICT;
CREATE INDEX complaint_outcomes_complaint_item_id_idx ON complaint_outcomes (complaint_item_id);

-- Orders that replace something.
CREATE TABLE complaint_orders (
    complaint_id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    CONSTRAINT complaint_orders_pkey PRIMARY KEY (complaint_id, order_id),
    CONSTRAINT complaint_orders_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id),
    CONSTRAINT complaint_orders_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;
CREATE INDEX complaint_orders_order_id_idx ON complaint_orders (order_id);

-- What was said between customer and desk.
CREATE TABLE complaint_messages (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    actor_role TEXT NOT NULL,
    actor_name TEXT,
    acted_for TEXT,
    buyer_id BLOB,
    text TEXT NOT NULL,
    CONSTRAINT complaint_messages_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_messages_actor_role_check CHECK (actor_role IN ('buyer', 'staff', 'system')),
    CONSTRAINT complaint_messages_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id),
    CONSTRAINT complaint_messages_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id)
) STRICT;
CREATE INDEX complaint_messages_complaint_id_idx ON complaint_messages (complaint_id, at, id);
CREATE INDEX complaint_messages_buyer_id_idx ON complaint_messages (buyer_id);

-- What happened; `order_id` is the order on whose timeline it stands too.
CREATE TABLE complaint_events (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    order_id BLOB,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor_name TEXT,
    acted_for TEXT,
    buyer_id BLOB,
    data TEXT NOT NULL,
    CONSTRAINT complaint_events_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_events_actor_role_check CHECK (actor_role IN ('buyer', 'staff', 'system')),
    CONSTRAINT complaint_events_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id),
    CONSTRAINT complaint_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT complaint_events_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id)
) STRICT;
CREATE INDEX complaint_events_complaint_id_idx ON complaint_events (complaint_id, at, id);
CREATE INDEX complaint_events_order_id_idx ON complaint_events (order_id, at, id);
CREATE INDEX complaint_events_buyer_id_idx ON complaint_events (buyer_id);

-- What only the desk reads. A table of its own, so that no query about a complaint can reach it.
CREATE TABLE complaint_notes (
    id BLOB NOT NULL,
    complaint_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    staff_id BLOB NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT complaint_notes_pkey PRIMARY KEY (id),
    CONSTRAINT complaint_notes_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints (id),
    CONSTRAINT complaint_notes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
) STRICT;
CREATE INDEX complaint_notes_complaint_id_idx ON complaint_notes (complaint_id, at);
