-- Since when and why no mail reaches a person at the address they have; for themselves.
SELECT name, email, unreachable_since, unreachable_reason
FROM people
WHERE id = $1 AND unreachable_key = email_key AND unreachable_since IS NOT NULL AND unreachable_reason IS NOT NULL
