-- The names of what is for sale and of the categories, at most $1, for the words of a second try of a search.
SELECT name
FROM (
    SELECT c.name, 0 AS place, c.code AS position FROM categories AS c
    UNION ALL
    SELECT p.name, 1 AS place, p.sku AS position FROM products AS p WHERE p.discontinued_at IS NULL
) AS names
ORDER BY place, position
LIMIT $1
