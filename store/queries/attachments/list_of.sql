-- The files of an owner, oldest first.
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
WHERE owner_kind = $1 AND owner_id = $2
ORDER BY created_at, id
