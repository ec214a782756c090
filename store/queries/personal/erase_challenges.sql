-- What a person's browsers were asked to sign.
DELETE FROM challenges WHERE person_id = $1
