-- Mail reaches a person again at the address that was out of reach.
UPDATE people
SET unreachable_since = NULL, unreachable_key = NULL, unreachable_reason = NULL
WHERE id = $1 AND unreachable_key = $2
