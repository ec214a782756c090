-- Someone who can sign in.
INSERT INTO people (id, name, email, email_key, language, created_at) VALUES ($1, $2, $3, $4, $5, $6)
