-- How many recovery codes a person has left.
SELECT count(*) FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL
