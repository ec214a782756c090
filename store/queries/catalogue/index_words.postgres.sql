-- Puts a product into the search index. Two instances may do so at the same time when they start.
INSERT INTO product_search (product_id, words, names)
VALUES ($1, CAST($2 AS TEXT)::tsvector, CAST($3 AS TEXT)::tsvector)
ON CONFLICT (product_id) DO UPDATE SET words = excluded.words, names = excluded.names
