-- The customer agrees that a part comes first.
UPDATE orders SET partial_consent_at = $3, revision = revision + 1 WHERE id = $1 AND revision = $2
