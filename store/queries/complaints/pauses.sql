-- When the clocks of a complaint stood still.
SELECT id, began_at, ended_at, reason FROM complaint_pauses WHERE complaint_id = $1 ORDER BY began_at, id
