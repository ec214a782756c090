-- What opens in place of a lost authenticator app.
SELECT created_at, used_at FROM recovery_codes WHERE person_id = $1 ORDER BY created_at, code_hash
