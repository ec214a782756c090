-- Nobody else changes the files of a form until the write has ended.
UPDATE attachments SET upload_key = upload_key WHERE draft_hash = $1
