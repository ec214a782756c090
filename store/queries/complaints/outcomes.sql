-- What the solutions of a complaint do about each thing.
SELECT
    r.solution_id,
    r.complaint_item_id,
    r.remedy,
    r.amount_minor,
    r.currency,
    r.paid_on,
    r.paid_method,
    r.paid_reference,
    r.paid_noted_at
FROM complaint_outcomes AS r
INNER JOIN complaint_solutions AS s ON s.id = r.solution_id
WHERE s.complaint_id = $1
ORDER BY r.solution_id, r.position
