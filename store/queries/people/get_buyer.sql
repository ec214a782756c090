-- The buyer of an order, as far as mail may still reach them.
SELECT id, customer_id, name, email, language FROM buyers WHERE id = $1 AND disabled_at IS NULL
