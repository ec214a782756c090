-- Puts a product into the search index.
INSERT INTO product_search (product_id, words) VALUES ($1, CAST($2 AS TEXT)::tsvector)
