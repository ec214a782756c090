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
    AND coalesce(
        (
            SELECT c.is_given
            FROM consents AS c
            INNER JOIN buyers AS b ON b.person_id = c.person_id
            WHERE b.id = $2 AND c.purpose = 'acting'
            ORDER BY c.at DESC
            LIMIT 1
        ),
        TRUE
    )
