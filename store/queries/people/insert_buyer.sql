-- A new buyer.
INSERT INTO buyers (id, customer_id, name, email, email_key, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
