-- What a person agreed to and did not, the newest first.
SELECT purpose, is_given, at, said_by FROM consents WHERE person_id = $1 ORDER BY at DESC, purpose
