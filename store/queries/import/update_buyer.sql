-- What an import says of a buyer who is there.
UPDATE people SET name = $2 WHERE id = (SELECT b.person_id FROM buyers AS b WHERE b.id = $1)
