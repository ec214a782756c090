-- A person's authenticator app, as far as it is set up.
SELECT sealed_secret, created_at, confirmed_at, last_step FROM authenticators WHERE person_id = $1
