-- A form is sent: a file of it belongs to what the form has become.
UPDATE attachments
SET draft_hash = NULL, owner_kind = $3, owner_id = $4, message_id = $5, person_id = coalesce($6, person_id), claimed_at = $7
WHERE id = $1 AND draft_hash = $2
