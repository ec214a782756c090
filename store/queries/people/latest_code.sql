-- The newest code a browser asked for.
SELECT id, email_key FROM sign_in_codes WHERE browser_hash = $1 ORDER BY created_at DESC, id DESC LIMIT 1
