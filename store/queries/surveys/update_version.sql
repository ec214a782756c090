-- Sends another version from now on, unless somebody else was faster.
UPDATE surveys SET version = $3, revision = revision + 1 WHERE id = $1 AND revision = $2
