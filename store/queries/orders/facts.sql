-- What an order is known by besides its number, for who has no sign-in.
SELECT o.id, p.email_key, o.postal_code, o.phone
FROM orders AS o
LEFT JOIN buyers AS b ON b.id = o.buyer_id
LEFT JOIN people AS p ON p.id = b.person_id
WHERE o.number = $1
