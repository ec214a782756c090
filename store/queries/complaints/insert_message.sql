-- Something is said in a complaint.
INSERT INTO complaint_messages (id, complaint_id, at, actor_role, actor_name, acted_for, buyer_id, text)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
