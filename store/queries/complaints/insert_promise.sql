-- A promise of a clock.
INSERT INTO complaint_promises (id, complaint_id, clock, level, given_at, due_at, rule) VALUES ($1, $2, $3, $4, $5, $6, $7)
