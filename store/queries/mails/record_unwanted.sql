-- A mail is not sent, because its reader wants none of its kind.
UPDATE mails SET unwanted_at = $2, leased_until = NULL, last_error = NULL WHERE id = $1 AND sent_at IS NULL
