-- A person's authenticator app.
SELECT created_at, confirmed_at FROM authenticators WHERE person_id = $1
