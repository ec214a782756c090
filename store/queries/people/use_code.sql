-- Uses a code up; only the first one does.
UPDATE sign_in_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL
