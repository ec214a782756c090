-- A new customer.
INSERT INTO customers (id, number, name, class, price_list_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
