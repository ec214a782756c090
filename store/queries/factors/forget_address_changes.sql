-- Forgets changes of address nobody confirmed, those of before $1; $2 at most.
DELETE FROM address_changes
WHERE person_id IN (
    SELECT a.person_id FROM address_changes AS a WHERE a.created_at < $1 ORDER BY a.created_at LIMIT $2
)
