-- Puts a product into the search index.
INSERT INTO product_search (product_id, words) VALUES ($1, to_tsvector('simple', $2))
