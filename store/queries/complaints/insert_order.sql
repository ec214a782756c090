-- An order replaces something of a complaint.
INSERT INTO complaint_orders (complaint_id, order_id) VALUES ($1, $2)
