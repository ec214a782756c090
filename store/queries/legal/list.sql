-- The newest version of each legal text, for whoever reads it.
SELECT id, kind, text, valid_from
FROM legal_texts AS t
WHERE NOT EXISTS (
    SELECT 1 FROM legal_texts AS n WHERE n.kind = t.kind AND (n.valid_from, n.id) > (t.valid_from, t.id)
)
ORDER BY kind
