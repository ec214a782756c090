-- An internal note on a complaint.
INSERT INTO complaint_notes (id, complaint_id, at, staff_id, text) VALUES ($1, $2, $3, $4, $5)
