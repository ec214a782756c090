-- The addresses of everyone at the desk: an import cannot make a buyer of them.
SELECT p.email_key
FROM staff AS s
INNER JOIN people AS p ON p.id = s.person_id
