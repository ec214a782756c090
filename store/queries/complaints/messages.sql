-- What customer and desk said to each other in a complaint.
SELECT id, at, actor_role, actor_name, acted_for, buyer_id, text
FROM complaint_messages
WHERE complaint_id = $1
ORDER BY at, id
