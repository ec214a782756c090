-- Forgets codes nobody can use any more, those of before $1; $2 at most.
DELETE FROM sign_in_codes
WHERE id IN (SELECT c.id FROM sign_in_codes AS c WHERE c.created_at < $1 ORDER BY c.created_at LIMIT $2)
