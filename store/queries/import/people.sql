-- Whose e-mail addresses are taken, for the import to refuse them; a member of staff has no customer.
SELECT b.email_key, c.number FROM buyers AS b INNER JOIN customers AS c ON c.id = b.customer_id
UNION ALL
SELECT s.email_key, NULL FROM staff AS s
