-- What a person says of themselves; the row stays, because orders refer to the buyer.
UPDATE people
SET
    name = '',
    email = $2,
    email_key = $2,
    language = 'en',
    time_zone = NULL,
    password_hash = NULL,
    unreachable_since = NULL,
    unreachable_key = NULL,
    unreachable_reason = NULL,
    erased_at = coalesce(erased_at, $3)
WHERE id = $1
