-- A solution is offered.
INSERT INTO complaint_solutions (id, complaint_id, offered_at, text, fate) VALUES ($1, $2, $3, $4, 'open')
