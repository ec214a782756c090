-- Lets nobody else change the people of a customer until this is done.
UPDATE customers SET number = number WHERE id = $1
