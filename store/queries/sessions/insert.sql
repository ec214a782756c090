-- A new session of a buyer ($2) or a member of staff ($3).
INSERT INTO sessions (token_hash, person_id, buyer_id, staff_id, user_agent, created_at, last_used_at)
VALUES (
    $1,
    coalesce(
        (SELECT b.person_id FROM buyers AS b WHERE b.id = $2),
        (SELECT s.person_id FROM staff AS s WHERE s.id = $3)
    ),
    $2, $3, $4, $5, $5
)
