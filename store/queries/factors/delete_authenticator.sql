-- A person's authenticator app counts no more.
DELETE FROM authenticators WHERE person_id = $1
