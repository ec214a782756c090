-- A file of a form that is not sent yet by its id, for who holds the form.
SELECT
    id,
    owner_kind,
    owner_id,
    message_id,
    person_id,
    file_name,
    media_type,
    size,
    width,
    height,
    sha256,
    created_at,
    claimed_at
FROM attachments
WHERE id = $1 AND draft_hash = $2
