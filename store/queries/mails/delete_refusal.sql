-- A person turns a topic on again.
DELETE FROM mail_refusals WHERE person_id = $1 AND topic = $2
