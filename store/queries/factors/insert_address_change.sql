-- A person asks for another address; what they asked for before counts no more.
INSERT INTO address_changes (
    person_id, token_hash, email, email_key, old_code_hash, new_code_hash, attempts, created_at
)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
ON CONFLICT (person_id) DO UPDATE
SET token_hash = excluded.token_hash, email = excluded.email, email_key = excluded.email_key,
    old_code_hash = excluded.old_code_hash, new_code_hash = excluded.new_code_hash, attempts = 0,
    created_at = excluded.created_at
