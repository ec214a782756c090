-- A new address in a customer's book.
INSERT INTO addresses (
    id, customer_id, label, is_default, recipient, street, city, region, postal_code, country, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
