-- Lets a person order nothing until this is done: a new order holds its buyer.
SELECT id FROM buyers WHERE person_id = $1 ORDER BY id FOR UPDATE
