-- The files of a form that is not sent yet, oldest first.
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
WHERE draft_hash = $1
ORDER BY created_at, id
