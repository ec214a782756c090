-- A person's recovery codes open no more.
DELETE FROM recovery_codes WHERE person_id = $1
