-- When an order was paid.
ALTER TABLE orders ADD COLUMN paid_at INTEGER;
