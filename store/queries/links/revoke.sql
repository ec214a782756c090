-- Takes back one link of a kind that opens an object.
UPDATE links SET revoked_at = $4 WHERE id = $1 AND kind = $2 AND object = $3 AND revoked_at IS NULL
