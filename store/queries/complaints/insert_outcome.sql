-- What a solution does about one thing.
INSERT INTO complaint_outcomes (solution_id, position, complaint_item_id, remedy, amount_minor, currency)
VALUES ($1, $2, $3, $4, $5, $6)
