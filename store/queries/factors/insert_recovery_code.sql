-- One of the codes that open in place of a lost authenticator app.
INSERT INTO recovery_codes (person_id, code_hash, created_at) VALUES ($1, $2, $3)
