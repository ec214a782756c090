-- What a customer looks after itself: its people and departments, and the addresses of each.

-- An address of one buyer alone; everyone's of the customer when there is none.
ALTER TABLE addresses ADD COLUMN buyer_id UUID CONSTRAINT addresses_buyer_id_fkey REFERENCES buyers (id);
CREATE INDEX addresses_buyer_id_idx ON addresses (buyer_id);

-- Departments end and are not deleted: orders remember them.
ALTER TABLE departments ADD COLUMN ended_at BIGINT;

-- Who was asked to buy for a customer. The link of the mail is one of `links`.
CREATE TABLE invitations (
    id UUID NOT NULL,
    customer_id UUID NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL,
    department_id UUID,
    invited_by TEXT NOT NULL,
    invited_by_buyer_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    accepted_at BIGINT,
    revoked_at BIGINT,
    CONSTRAINT invitations_pkey PRIMARY KEY (id),
    CONSTRAINT invitations_role_check CHECK (role IN ('admin', 'buyer', 'department', 'viewer')),
    CONSTRAINT invitations_department_check CHECK (role <> 'department' OR department_id IS NOT NULL),
    CONSTRAINT invitations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT invitations_invited_by_buyer_id_fkey FOREIGN KEY (invited_by_buyer_id) REFERENCES buyers (id),
    CONSTRAINT invitations_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments (id)
);
CREATE INDEX invitations_invited_by_buyer_id_idx ON invitations (invited_by_buyer_id);
CREATE INDEX invitations_customer_id_idx ON invitations (customer_id, created_at, id);
