-- What a person says of themselves.
UPDATE people SET name = $2, language = $3, time_zone = $4 WHERE id = $1
