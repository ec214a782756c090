-- A new file of a form that is not sent yet.
INSERT INTO attachments (
    id, draft_hash, upload_key, person_id, file_name, media_type, size, width, height, sha256, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
