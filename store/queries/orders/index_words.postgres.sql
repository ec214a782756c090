-- Puts an order into the search index.
INSERT INTO order_search (order_id, words) VALUES ($1, CAST($2 AS TEXT)::tsvector)
