-- A person says yes or no, $3, to a purpose; nothing when they said so last. Who has said nothing agrees.
INSERT INTO consents (person_id, purpose, is_given, at, said_by)
SELECT $1, $2, $3, $4, $5
WHERE
    CAST($3 AS boolean) <> coalesce(
        (SELECT c.is_given FROM consents AS c WHERE c.person_id = $1 AND c.purpose = $2 ORDER BY c.at DESC LIMIT 1),
        TRUE
    )
