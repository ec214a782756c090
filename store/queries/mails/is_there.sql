-- Whether a mail is in the outbox, sent or not.
SELECT id FROM mails WHERE id = $1
