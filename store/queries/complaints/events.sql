-- What happened to a complaint, for customer and desk alike. Notes are not here: they have a table of their own.
SELECT id, at, actor_role, actor_name, acted_for, buyer_id, data
FROM complaint_events
WHERE complaint_id = $1
ORDER BY at, id
