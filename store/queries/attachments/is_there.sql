-- Whether there is a file with this id.
SELECT id FROM attachments WHERE id = $1
