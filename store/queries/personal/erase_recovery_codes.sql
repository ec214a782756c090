-- Codes in place of a person's authenticator app.
DELETE FROM recovery_codes WHERE person_id = $1
