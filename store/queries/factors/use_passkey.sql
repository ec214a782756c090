-- A passkey signed someone in; its counter may have moved on. Nothing when another sign-in was quicker ($4).
UPDATE passkeys SET credential = $2, last_used_at = $3 WHERE id = $1 AND credential = $4
