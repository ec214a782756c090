-- Sign-ins a person has half shown.
DELETE FROM half_sign_ins WHERE person_id = $1
