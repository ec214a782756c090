-- Lets nobody else change who works at the desk until this is done: everyone takes the same row.
UPDATE staff SET roles = roles WHERE id = (SELECT s.id FROM staff AS s ORDER BY s.id LIMIT 1)
