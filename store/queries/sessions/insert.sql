-- A new session of a buyer or a member of staff.
INSERT INTO sessions (token_hash, buyer_id, staff_id, user_agent, created_at, last_used_at)
VALUES ($1, $2, $3, $4, $5, $5)
