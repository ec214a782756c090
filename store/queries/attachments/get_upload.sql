-- The file that one upload of a form has become.
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
WHERE draft_hash = $1 AND upload_key = $2
