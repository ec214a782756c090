-- Takes pieces of several products, $1 as JSON, each if they are all there. No isolation level can oversell by it.
UPDATE stock
SET available = stock.available - t.pieces
FROM (
    SELECT unhex(w.value ->> 0, '-') AS product_id, w.value ->> 1 AS pieces
    FROM json_each($1) AS w
) AS t
WHERE stock.product_id = t.product_id AND stock.available >= t.pieces
