-- Keeps what the desk is working on, unless somebody else was faster.
UPDATE surveys SET draft = $3, rules = $4, name = $5, revision = revision + 1 WHERE id = $1 AND revision = $2
