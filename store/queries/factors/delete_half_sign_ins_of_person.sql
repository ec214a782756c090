-- Whoever is half signed in as a person begins again.
DELETE FROM half_sign_ins WHERE person_id = $1
