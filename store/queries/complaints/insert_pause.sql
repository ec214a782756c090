-- The clocks of a complaint stand still.
INSERT INTO complaint_pauses (id, complaint_id, began_at, reason) VALUES ($1, $2, $3, $4)
