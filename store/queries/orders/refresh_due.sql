-- When an order's next open promise falls due, after an act that may have moved it.
UPDATE orders SET due_at = (SELECT d.due_at FROM order_due AS d WHERE d.id = orders.id) WHERE id = $1
