-- What was offered in the complaints of a person.
SELECT
    c.number AS complaint_number,
    s.offered_at,
    s.text,
    s.fate,
    r.remedy,
    r.currency,
    r.amount_minor,
    r.paid_on,
    r.paid_method,
    r.paid_reference
FROM complaint_solutions AS s
INNER JOIN complaints AS c ON c.id = s.complaint_id
INNER JOIN buyers AS b ON b.id = c.buyer_id
LEFT JOIN complaint_outcomes AS r ON r.solution_id = s.id
WHERE b.person_id = $1
ORDER BY s.offered_at, s.id, r.position
