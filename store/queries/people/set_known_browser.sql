-- Notes that someone signed in in this browser.
INSERT INTO known_browsers (token_hash, email_key, last_used_at)
VALUES ($1, $2, $3)
ON CONFLICT (token_hash) DO UPDATE SET email_key = excluded.email_key, last_used_at = excluded.last_used_at
