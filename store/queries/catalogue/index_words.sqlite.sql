-- Puts a product into the search index.
INSERT INTO product_search (product_id, words, names) VALUES ($1, $2, $3)
