-- The purposes a person has said no to last.
SELECT c.purpose
FROM consents AS c
WHERE
    c.person_id = $1
    AND NOT c.is_given
    AND NOT EXISTS (
        SELECT 1 FROM consents AS later
        WHERE later.person_id = c.person_id AND later.purpose = c.purpose AND later.at > c.at
    )
ORDER BY c.purpose
