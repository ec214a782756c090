-- How a complaint stands after an act that was decided on revision $2.
UPDATE complaints
SET
    revision = revision + 1,
    stage = $3,
    severity = $4,
    level = $5,
    owner_staff_id = $6,
    acknowledged_at = $7,
    assessed_at = $8,
    begun_at = $9,
    offered_at = $10,
    reopened_at = $11,
    withdrawn_at = $12,
    closed_at = $13,
    decision = $14,
    closing_reason = $15,
    reopens_until = $22,
    further_ways = $16,
    awaited = $17,
    waiting_since = $18,
    warned = $19,
    silence_at = $20,
    due_at = $21
WHERE id = $1 AND revision = $2
