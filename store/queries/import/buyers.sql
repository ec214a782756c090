-- Who buys for which customer, for a dry run to tell who is new.
SELECT b.customer_id, p.email_key
FROM buyers AS b
INNER JOIN people AS p ON p.id = b.person_id
