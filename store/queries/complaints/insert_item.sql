-- A thing of a complaint.
INSERT INTO complaint_items (id, complaint_id, position, order_line_id, pieces) VALUES ($1, $2, $3, $4, $5)
