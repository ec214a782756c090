-- Holds a person, so that nobody orders as them meanwhile.
WITH held AS MATERIALIZED (SELECT id FROM buyers WHERE person_id = $1 ORDER BY id FOR UPDATE)
SELECT p.erased_at FROM people AS p LEFT JOIN held ON TRUE WHERE p.id = $1 LIMIT 1 FOR UPDATE OF p
