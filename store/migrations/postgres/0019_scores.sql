-- What customers scored an order, 1 to 5, as other systems tell it (docs/import.md). `external_number` is what the score is
-- called there; empty where an order has one only.

CREATE TABLE order_scores (
    id UUID NOT NULL,
    order_id UUID NOT NULL,
    external_number TEXT NOT NULL,
    score BIGINT NOT NULL,
    comment TEXT,
    given_at BIGINT NOT NULL,
    CONSTRAINT order_scores_pkey PRIMARY KEY (id),
    CONSTRAINT order_scores_order_id_external_number_key UNIQUE (order_id, external_number),
    CONSTRAINT order_scores_score_check CHECK (score BETWEEN 1 AND 5),
    CONSTRAINT order_scores_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id)
);
