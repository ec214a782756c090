-- A new member of staff.
INSERT INTO staff (id, name, email, email_key, language, created_at) VALUES ($1, $2, $3, $4, $5, $6)
