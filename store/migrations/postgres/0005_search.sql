-- The words of a product's name and number apart from the others, so that they are found first. Opening the database
-- puts every product into the index again.
DELETE FROM product_search;
ALTER TABLE product_search ADD COLUMN names TSVECTOR NOT NULL;
CREATE INDEX product_search_names_idx ON product_search USING gin (names);
