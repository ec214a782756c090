-- How many customers there are: none means the database is new.
SELECT count(*) FROM customers
