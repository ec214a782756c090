-- No mail reaches a person at an address; nothing when they have another one by now. Since when stays what it was.
UPDATE people
SET
    unreachable_since = CASE WHEN unreachable_key = $2 THEN coalesce(unreachable_since, $3) ELSE $3 END,
    unreachable_key = $2,
    unreachable_reason = $4
WHERE id = $1 AND email_key = $2
