-- A new address in a customer's book, a buyer's own when $3 is one.
INSERT INTO addresses (
    id, customer_id, buyer_id, label, is_default, recipient, street, city, region, postal_code, country, phone, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
