-- Takes pieces of several products, $1 as JSON, each if they are all there. No isolation level can oversell by it; the
-- rows are locked in the order of their ids, so that no two writes wait for each other.
WITH t AS MATERIALIZED (
    SELECT s.product_id, CAST(w.value ->> 1 AS bigint) AS pieces
    FROM json_array_elements(CAST($1 AS json)) AS w (value)
    INNER JOIN stock AS s ON s.product_id = CAST(w.value ->> 0 AS uuid)
    ORDER BY s.product_id
    FOR UPDATE OF s
)
UPDATE stock
SET available = stock.available - t.pieces
FROM t
WHERE stock.product_id = t.product_id AND stock.available >= t.pieces
