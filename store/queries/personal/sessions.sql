-- Where a person is signed in.
SELECT user_agent AS device, created_at, last_used_at FROM sessions WHERE person_id = $1 ORDER BY created_at
