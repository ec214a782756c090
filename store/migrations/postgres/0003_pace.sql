-- Indexes for what is asked on every page and for what is forgotten by age.

-- The carriers of the newest parcels.
CREATE INDEX parcels_packed_at_idx ON parcels (packed_at, id);

-- What is forgotten when it is old.
CREATE INDEX baskets_updated_at_idx ON baskets (updated_at) WHERE visitor_hash IS NOT NULL;
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
CREATE INDEX sign_in_codes_created_at_idx ON sign_in_codes (created_at);
CREATE INDEX sessions_last_used_at_idx ON sessions (last_used_at);
CREATE INDEX sessions_created_at_idx ON sessions (created_at);

-- Mails that were given up, and what mails said that is not forgotten yet.
CREATE INDEX mails_given_up_at_idx ON mails (created_at, id) WHERE given_up_at IS NOT NULL;
CREATE INDEX mails_content_idx ON mails (created_at) WHERE html IS NOT NULL;
CREATE INDEX mails_codes_idx ON mails (created_at) WHERE substr(event_key, 1, 13) = 'sign-in-code:';

-- What each category sells.
CREATE INDEX products_sold_idx ON products (category_id, discontinued_at, id);
