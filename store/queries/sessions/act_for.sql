-- A member of staff begins to act for a buyer, who has not said no to it.
UPDATE sessions
SET buyer_id = $2, acting_staff_id = staff_id, staff_id = NULL
WHERE
    token_hash = $1
    AND staff_id IS NOT NULL
    AND EXISTS (
        SELECT 1
        FROM buyers AS b
        INNER JOIN people AS p ON p.id = b.person_id
        WHERE b.id = $2 AND b.ended_at IS NULL AND p.disabled_at IS NULL
    )
    AND NOT EXISTS (
        SELECT 1
        FROM refused_purposes AS r
        INNER JOIN buyers AS b ON b.person_id = r.person_id
        WHERE b.id = $2 AND r.purpose = 'acting'
    )
