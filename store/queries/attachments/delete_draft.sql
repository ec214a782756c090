-- Removes a file from a form that is not sent yet.
DELETE FROM attachments WHERE id = $1 AND draft_hash = $2
