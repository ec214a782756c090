-- Lets nobody else change the people of a person's customers until this is done.
UPDATE customers SET number = number WHERE id IN (SELECT b.customer_id FROM buyers AS b WHERE b.person_id = $1)
