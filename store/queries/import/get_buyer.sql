-- A customer's buyer by e-mail address, for the import to compare.
SELECT b.id, p.name
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
WHERE p.email_key = $1 AND b.customer_id = $2
