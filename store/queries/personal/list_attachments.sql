-- Files a person attached, whose content goes with them.
SELECT id FROM attachments WHERE person_id = $1
