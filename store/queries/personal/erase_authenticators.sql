-- A person's authenticator app.
DELETE FROM authenticators WHERE person_id = $1
