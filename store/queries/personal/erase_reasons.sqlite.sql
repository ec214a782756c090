-- Why staff did something about a person, in the words of the staff: the entry stays.
UPDATE audit_entries
SET detail = NULL
WHERE
    object IN (
        SELECT c.number || ' ' || lower(substr(hex(b.id), -8))
        FROM buyers AS b
        INNER JOIN customers AS c ON c.id = b.customer_id
        WHERE b.person_id = $1
    )
