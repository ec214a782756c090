-- What a person says of themselves, and whether mail reaches them.
SELECT name, email, language, time_zone, created_at, unreachable_since, unreachable_key AS unreachable_address, unreachable_reason, disabled_at
FROM people
WHERE id = $1
