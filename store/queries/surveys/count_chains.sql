-- For the desk: orders placed from $1 on and before $2, of customers of the class $3 if one is named, by how far their chain goes.
SELECT
    count(*) AS ordered,
    count(o.promised_at) AS promised,
    count(CASE WHEN o.promised_at IS NOT NULL THEN o.shipped_at END) AS shipped,
    count(CASE WHEN o.promised_at IS NOT NULL AND o.shipped_at IS NOT NULL THEN o.handed_over_at END) AS handed_over
FROM orders AS o
INNER JOIN customers AS c ON c.id = o.customer_id
WHERE o.placed_at >= $1 AND o.placed_at < $2 AND (CAST($3 AS TEXT) IS NULL OR c.class = $3)
