-- What a person agreed to and did not.
DELETE FROM consents WHERE person_id = $1
