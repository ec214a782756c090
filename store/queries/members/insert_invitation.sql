-- Somebody is asked to buy for a customer.
INSERT INTO invitations (id, customer_id, email, email_key, role, department_id, invited_by, invited_by_buyer_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
