-- A file of an owner by its id, for who may see the owner.
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
WHERE id = $1 AND owner_kind = $2 AND owner_id = $3
