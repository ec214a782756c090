-- A sign-in code that was asked for.
INSERT INTO sign_in_codes (id, email_key, code_hash, link_hash, browser_hash, attempts, created_at)
VALUES ($1, $2, $3, $4, $5, 0, $6)
