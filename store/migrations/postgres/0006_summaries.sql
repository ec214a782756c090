-- What a list shows of an order lies with the order, written by the acts that change it, so that a list is read without
-- reading lines, promises and parcels.

ALTER TABLE orders ADD COLUMN due_at BIGINT;
ALTER TABLE orders ADD COLUMN first_lines TEXT NOT NULL DEFAULT '[]';

UPDATE orders SET due_at = (SELECT d.due_at FROM order_due AS d WHERE d.id = orders.id);
UPDATE orders SET first_lines = (SELECT s.first_lines FROM order_summaries AS s WHERE s.id = orders.id);

DROP VIEW order_summaries;

-- An order as a list shows it.
CREATE VIEW order_summaries AS
SELECT
    o.id,
    o.number,
    o.external_number,
    o.customer_id,
    c.name AS customer_name,
    o.status,
    o.currency,
    o.total_minor,
    o.line_count,
    o.promised_at,
    o.po_number,
    o.placed_at,
    o.shipped_at,
    o.handed_over_at,
    o.cancelled_at,
    o.cancelled_by,
    o.due_at,
    o.first_lines
FROM orders AS o
INNER JOIN customers AS c ON c.id = o.customer_id;
