-- Forgets a file, unless its form was sent by now.
DELETE FROM attachments WHERE id = $1 AND claimed_at IS NULL
