-- Takes back every link of a kind that opens an object.
UPDATE links SET revoked_at = $3 WHERE object = $1 AND kind = $2 AND revoked_at IS NULL
