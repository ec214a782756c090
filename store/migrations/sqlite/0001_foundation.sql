-- The foundation: people, catalogue, baskets, orders, parcels, promises, mail.
-- Times are UTC microseconds, money is minor units, shares are basis points, texts in several languages are JSON.

CREATE TABLE settings (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (key)
) STRICT;

CREATE TABLE price_lists (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    freight_minor INTEGER NOT NULL,
    free_freight_from_minor INTEGER,
    freight_tax_rate INTEGER NOT NULL,
    CONSTRAINT price_lists_pkey PRIMARY KEY (id),
    CONSTRAINT price_lists_code_key UNIQUE (code)
) STRICT;

CREATE TABLE customers (
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    price_list_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT customers_pkey PRIMARY KEY (id),
    CONSTRAINT customers_number_key UNIQUE (number),
    CONSTRAINT customers_class_check CHECK (class IN ('I', 'II', 'III', 'IV', 'V')),
    CONSTRAINT customers_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES price_lists (id)
) STRICT;

CREATE TABLE addresses (
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    label TEXT,
    is_default INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT,
    postal_code TEXT,
    country TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT addresses_pkey PRIMARY KEY (id),
    CONSTRAINT addresses_is_default_check CHECK (is_default IN (0, 1)),
    CONSTRAINT addresses_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;
CREATE INDEX addresses_customer_id_idx ON addresses (customer_id);

-- A part of a customer, such as a branch: who is in it may see what was ordered for it.
CREATE TABLE departments (
    id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT departments_pkey PRIMARY KEY (id),
    CONSTRAINT departments_customer_id_name_key UNIQUE (customer_id, name),
    CONSTRAINT departments_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
) STRICT;

-- Who can sign in. What they may do there stands in `buyers` and `staff`; one person may be several of them.
CREATE TABLE people (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_email_key_key UNIQUE (email_key)
) STRICT;

-- A person who buys for a customer.
CREATE TABLE buyers (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    customer_id BLOB NOT NULL,
    role TEXT NOT NULL,
    department_id BLOB,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    ended_at INTEGER,
    CONSTRAINT buyers_pkey PRIMARY KEY (id),
    CONSTRAINT buyers_person_id_customer_id_key UNIQUE (person_id, customer_id),
    CONSTRAINT buyers_role_check CHECK (role IN ('admin', 'buyer', 'department', 'viewer')),
    CONSTRAINT buyers_department_check CHECK (role <> 'department' OR department_id IS NOT NULL),
    CONSTRAINT buyers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT buyers_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT buyers_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments (id)
) STRICT;
CREATE INDEX buyers_customer_id_idx ON buyers (customer_id);
CREATE INDEX buyers_department_id_idx ON buyers (department_id);

-- A person who works at the desk; `roles` are words with spaces between.
CREATE TABLE staff (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL,
    roles TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    CONSTRAINT staff_pkey PRIMARY KEY (id),
    CONSTRAINT staff_person_id_key UNIQUE (person_id),
    CONSTRAINT staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
) STRICT;

-- A session is a person's, and at any time that of one buyer or member of staff they are; the token itself is known to the
-- browser alone.
CREATE TABLE sessions (
    token_hash BLOB NOT NULL,
    person_id BLOB NOT NULL,
    buyer_id BLOB,
    staff_id BLOB,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sessions_owner_check CHECK ((buyer_id IS NULL) <> (staff_id IS NULL)),
    CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT sessions_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id),
    CONSTRAINT sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
) STRICT;
CREATE INDEX sessions_person_id_idx ON sessions (person_id);
CREATE INDEX sessions_buyer_id_idx ON sessions (buyer_id);
CREATE INDEX sessions_staff_id_idx ON sessions (staff_id);

-- A mailed sign-in code, bound to the browser that asked for it. It is there for unknown addresses too, so that both
-- look alike.
CREATE TABLE sign_in_codes (
    id BLOB NOT NULL,
    email_key TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    link_hash BLOB NOT NULL,
    browser_hash BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    CONSTRAINT sign_in_codes_pkey PRIMARY KEY (id)
) STRICT;
CREATE INDEX sign_in_codes_browser_hash_idx ON sign_in_codes (browser_hash);
CREATE INDEX sign_in_codes_email_key_idx ON sign_in_codes (email_key, created_at);

-- A browser in which someone has signed in before: limits that strangers use up do not count for it.
CREATE TABLE known_browsers (
    token_hash BLOB NOT NULL,
    email_key TEXT NOT NULL,
    last_used_at INTEGER NOT NULL,
    CONSTRAINT known_browsers_pkey PRIMARY KEY (token_hash)
) STRICT;
CREATE INDEX known_browsers_last_used_at_idx ON known_browsers (last_used_at);

CREATE TABLE categories (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT categories_code_key UNIQUE (code)
) STRICT;

CREATE TABLE products (
    id BLOB NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    description TEXT,
    category_id BLOB,
    class TEXT NOT NULL,
    pack_size INTEGER NOT NULL,
    minimum INTEGER NOT NULL,
    maximum INTEGER,
    lead_time_days INTEGER NOT NULL,
    tax_rate INTEGER NOT NULL,
    is_backorderable INTEGER NOT NULL,
    discontinued_at INTEGER,
    created_at INTEGER NOT NULL,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_class_check CHECK (class IN ('A', 'B', 'C', 'D')),
    CONSTRAINT products_pack_size_check CHECK (pack_size >= 1),
    CONSTRAINT products_minimum_check CHECK (minimum >= 1),
    CONSTRAINT products_maximum_check CHECK (maximum >= minimum),
    CONSTRAINT products_lead_time_days_check CHECK (lead_time_days BETWEEN 0 AND 3650),
    CONSTRAINT products_is_backorderable_check CHECK (is_backorderable IN (0, 1)),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id)
) STRICT;
CREATE INDEX products_category_id_idx ON products (category_id, sku);

-- Pieces no order has taken. A row of its own, because every order of a product writes it.
CREATE TABLE stock (
    product_id BLOB NOT NULL,
    available INTEGER NOT NULL,
    CONSTRAINT stock_pkey PRIMARY KEY (product_id),
    CONSTRAINT stock_available_check CHECK (available >= 0),
    CONSTRAINT stock_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;

CREATE TABLE inbound (
    id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    quantity INTEGER NOT NULL,
    expected_at INTEGER NOT NULL,
    CONSTRAINT inbound_pkey PRIMARY KEY (id),
    CONSTRAINT inbound_quantity_check CHECK (quantity >= 1),
    CONSTRAINT inbound_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;
CREATE INDEX inbound_product_id_idx ON inbound (product_id, expected_at);

CREATE TABLE prices (
    price_list_id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    from_quantity INTEGER NOT NULL,
    price_minor INTEGER NOT NULL,
    CONSTRAINT prices_pkey PRIMARY KEY (price_list_id, product_id, from_quantity),
    CONSTRAINT prices_from_quantity_check CHECK (from_quantity >= 1),
    CONSTRAINT prices_price_minor_check CHECK (price_minor >= 0),
    CONSTRAINT prices_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES price_lists (id),
    CONSTRAINT prices_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;
CREATE INDEX prices_product_id_idx ON prices (product_id);

CREATE VIRTUAL TABLE product_search USING fts5 (words, product_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 0');

-- A basket is a buyer's, or a visitor's who is known by a cookie alone.
CREATE TABLE baskets (
    id BLOB NOT NULL,
    buyer_id BLOB,
    visitor_hash BLOB,
    updated_at INTEGER NOT NULL,
    CONSTRAINT baskets_pkey PRIMARY KEY (id),
    CONSTRAINT baskets_buyer_id_key UNIQUE (buyer_id),
    CONSTRAINT baskets_visitor_hash_key UNIQUE (visitor_hash),
    CONSTRAINT baskets_owner_check CHECK ((buyer_id IS NULL) <> (visitor_hash IS NULL)),
    CONSTRAINT baskets_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id)
) STRICT;

CREATE TABLE basket_lines (
    basket_id BLOB NOT NULL,
    product_id BLOB NOT NULL,
    quantity INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    CONSTRAINT basket_lines_pkey PRIMARY KEY (basket_id, product_id),
    CONSTRAINT basket_lines_quantity_check CHECK (quantity >= 1),
    CONSTRAINT basket_lines_basket_id_fkey FOREIGN KEY (basket_id) REFERENCES baskets (id),
    CONSTRAINT basket_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;

CREATE TABLE orders (
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    external_number TEXT,
    customer_id BLOB NOT NULL,
    buyer_id BLOB,
    buyer_name TEXT,
    department_id BLOB,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    goods_minor INTEGER NOT NULL,
    freight_minor INTEGER NOT NULL,
    tax_minor INTEGER NOT NULL,
    total_minor INTEGER NOT NULL,
    line_count INTEGER NOT NULL,
    promised_at INTEGER,
    shipping_mode TEXT NOT NULL,
    requested_on TEXT,
    po_number TEXT,
    note TEXT,
    recipient TEXT NOT NULL,
    street TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT,
    postal_code TEXT,
    country TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    packing_started_at INTEGER,
    partial_consent_at INTEGER,
    shipped_at INTEGER,
    handed_over_at INTEGER,
    cancelled_at INTEGER,
    cancelled_by TEXT,
    paid_at INTEGER,
    revision INTEGER NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_number_key UNIQUE (number),
    CONSTRAINT orders_external_number_key UNIQUE (external_number),
    CONSTRAINT orders_status_check CHECK (
        status IN ('placed', 'confirmed', 'packing', 'partly_shipped', 'shipped', 'handed_over', 'cancelled')
    ),
    CONSTRAINT orders_shipping_mode_check CHECK (shipping_mode IN ('partial', 'complete')),
    CONSTRAINT orders_cancelled_by_check CHECK (cancelled_by IN ('customer', 'company')),
    CONSTRAINT orders_total_check CHECK (total_minor = goods_minor + freight_minor + tax_minor),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT orders_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id),
    CONSTRAINT orders_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments (id)
) STRICT;
CREATE INDEX orders_customer_id_idx ON orders (customer_id, placed_at, id);
CREATE INDEX orders_status_idx ON orders (status, placed_at, id);
CREATE INDEX orders_placed_at_idx ON orders (placed_at, id);

CREATE TABLE order_lines (
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    product_id BLOB NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    unit_price_minor INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (id),
    CONSTRAINT order_lines_order_id_position_key UNIQUE (order_id, position),
    CONSTRAINT order_lines_quantity_check CHECK (quantity >= 1),
    CONSTRAINT order_lines_allocated_check CHECK (allocated BETWEEN 0 AND quantity),
    CONSTRAINT order_lines_cancelled_check CHECK (cancelled BETWEEN 0 AND quantity),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id)
) STRICT;
CREATE INDEX order_lines_product_id_idx ON order_lines (product_id);

-- The promise ledger: only ever added to. The first promise of a line is the one it was ordered with.
CREATE TABLE promises (
    id BLOB NOT NULL,
    order_line_id BLOB NOT NULL,
    promised_at INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    rule TEXT,
    CONSTRAINT promises_pkey PRIMARY KEY (id),
    CONSTRAINT promises_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines (id)
) STRICT;
CREATE INDEX promises_order_line_id_idx ON promises (order_line_id, given_at);

CREATE TABLE parcels (
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    carrier TEXT,
    tracking_number TEXT,
    packed_at INTEGER NOT NULL,
    shipped_at INTEGER,
    handed_over_at INTEGER,
    CONSTRAINT parcels_pkey PRIMARY KEY (id),
    CONSTRAINT parcels_order_id_position_key UNIQUE (order_id, position),
    CONSTRAINT parcels_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;

CREATE TABLE parcel_contents (
    parcel_id BLOB NOT NULL,
    order_line_id BLOB NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT parcel_contents_pkey PRIMARY KEY (parcel_id, order_line_id),
    CONSTRAINT parcel_contents_quantity_check CHECK (quantity >= 1),
    CONSTRAINT parcel_contents_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels (id),
    CONSTRAINT parcel_contents_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines (id)
) STRICT;
CREATE INDEX parcel_contents_order_line_id_idx ON parcel_contents (order_line_id);

-- What customer and desk both read.
CREATE TABLE order_events (
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor_name TEXT,
    data TEXT NOT NULL,
    CONSTRAINT order_events_pkey PRIMARY KEY (id),
    CONSTRAINT order_events_actor_role_check CHECK (actor_role IN ('buyer', 'staff', 'system')),
    CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;
CREATE INDEX order_events_order_id_idx ON order_events (order_id, at, id);

-- What only the desk reads. A table of its own, so that no query about the timeline can reach it.
CREATE TABLE order_notes (
    id BLOB NOT NULL,
    order_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    staff_id BLOB NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT order_notes_pkey PRIMARY KEY (id),
    CONSTRAINT order_notes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT order_notes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
) STRICT;
CREATE INDEX order_notes_order_id_idx ON order_notes (order_id, at);

CREATE VIRTUAL TABLE order_search USING fts5 (words, order_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 0');

-- What a form's key has already done. Written in the transaction of its effect.
CREATE TABLE idempotency_keys (
    buyer_id BLOB NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    order_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (buyer_id, key),
    CONSTRAINT idempotency_keys_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES buyers (id),
    CONSTRAINT idempotency_keys_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
) STRICT;

-- Mail to be sent. `event_key` makes one event one mail; the id makes the Message-ID; `message` says what it is about,
-- and what it says is kept once it was written.
CREATE TABLE mails (
    id BLOB NOT NULL,
    event_key TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    language TEXT NOT NULL,
    message TEXT NOT NULL,
    subject TEXT,
    html TEXT,
    text TEXT,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    leased_until INTEGER,
    sent_at INTEGER,
    given_up_at INTEGER,
    last_error TEXT,
    CONSTRAINT mails_pkey PRIMARY KEY (id),
    CONSTRAINT mails_event_key_key UNIQUE (event_key)
) STRICT;
CREATE INDEX mails_due_idx ON mails (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX mails_created_at_idx ON mails (created_at, id);

-- A product as the holder of a price list is offered it: with its prices, its stock and what is on its way.
CREATE VIEW offers AS
SELECT
    p.id,
    p.sku,
    p.name,
    coalesce(p.name ->> '$.en', p.name ->> '$.zh') AS name_en,
    coalesce(p.name ->> '$.zh', p.name ->> '$.en') AS name_zh,
    p.unit,
    p.description,
    p.category_id,
    g.code AS category_code,
    g.name AS category_name,
    p.class,
    p.pack_size,
    p.minimum,
    p.maximum,
    p.lead_time_days,
    p.tax_rate,
    p.is_backorderable,
    p.discontinued_at,
    l.id AS price_list_id,
    l.currency,
    coalesce(s.available, 0) AS available,
    (
        SELECT json_group_array(json_array(i.expected_at, i.quantity) ORDER BY i.expected_at)
        FROM inbound AS i
        WHERE i.product_id = p.id
    ) AS inbound,
    (
        SELECT json_group_array(json_array(r.from_quantity, r.price_minor) ORDER BY r.from_quantity)
        FROM prices AS r
        WHERE r.product_id = p.id AND r.price_list_id = l.id
    ) AS prices,
    (
        SELECT min(r.price_minor)
        FROM prices AS r
        WHERE r.product_id = p.id AND r.price_list_id = l.id
    ) AS least_price_minor
FROM products AS p
CROSS JOIN price_lists AS l
LEFT JOIN stock AS s ON s.product_id = p.id
LEFT JOIN categories AS g ON g.id = p.category_id;

-- When an order is due: the next promise of an open order that is not kept in full yet, else its last promise.
CREATE VIEW order_due AS
SELECT
    o.id,
    CASE
        WHEN o.status IN ('handed_over', 'cancelled') THEN o.promised_at
        ELSE coalesce(
            (
                SELECT min(p.promised_at)
                FROM order_lines AS l
                INNER JOIN promises AS p
                    ON p.order_line_id = l.id
                    AND p.id = (
                        SELECT q.id FROM promises AS q WHERE q.order_line_id = l.id ORDER BY q.given_at, q.id LIMIT 1
                    )
                WHERE
                    l.order_id = o.id
                    AND l.quantity - l.cancelled > (
                        SELECT coalesce(sum(c.quantity), 0)
                        FROM parcel_contents AS c
                        INNER JOIN parcels AS a ON a.id = c.parcel_id
                        WHERE c.order_line_id = l.id AND a.handed_over_at IS NOT NULL
                    )
            ),
            o.promised_at
        )
    END AS due_at
FROM orders AS o;

-- An order as a list shows it, with its first three lines.
CREATE VIEW order_summaries AS
SELECT
    o.id,
    o.number,
    o.external_number,
    o.customer_id,
    c.name AS customer_name,
    o.status,
    o.currency,
    o.total_minor,
    o.line_count,
    o.promised_at,
    o.po_number,
    o.placed_at,
    o.shipped_at,
    o.handed_over_at,
    o.cancelled_at,
    o.cancelled_by,
    (SELECT d.due_at FROM order_due AS d WHERE d.id = o.id) AS due_at,
    (
        SELECT json_group_array(json_array(f.quantity, json(f.name)) ORDER BY f.position)
        FROM (
            SELECT n.quantity, n.name, n.position
            FROM order_lines AS n
            WHERE n.order_id = o.id
            ORDER BY n.position
            LIMIT 3
        ) AS f
    ) AS first_lines
FROM orders AS o
INNER JOIN customers AS c ON c.id = o.customer_id;
