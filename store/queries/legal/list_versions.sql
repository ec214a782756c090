-- The versions of a legal text, the newest first, for the desk; $2 at most.
SELECT id, kind, text, valid_from
FROM legal_texts
WHERE kind = $1
ORDER BY valid_from DESC, id DESC
LIMIT $2
