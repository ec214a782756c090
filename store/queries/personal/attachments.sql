-- Files a person attached.
SELECT file_name, media_type, size, created_at FROM attachments WHERE person_id = $1 ORDER BY created_at, id
