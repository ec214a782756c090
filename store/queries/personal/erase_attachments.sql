-- Files a person attached.
DELETE FROM attachments WHERE person_id = $1
