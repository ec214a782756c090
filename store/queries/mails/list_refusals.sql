-- The topics a person wants no mail about.
SELECT topic FROM mail_refusals WHERE person_id = $1 ORDER BY topic
