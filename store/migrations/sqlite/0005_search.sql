-- The words of a product's name and number apart from the others, so that they are found first. Opening the database
-- puts every product into the index again.
DROP TABLE product_search;
CREATE VIRTUAL TABLE product_search USING fts5 (
    words, names, product_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 0'
);
