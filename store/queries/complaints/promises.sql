-- The ledger of a complaint's clocks.
SELECT id, clock, level, given_at, due_at, rule, ended_at, ending, left_micros, breached_at
FROM complaint_promises
WHERE complaint_id = $1
ORDER BY given_at, id
