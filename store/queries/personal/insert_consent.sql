-- A person says yes or no, $3, to a purpose; nothing when they said so last. Who has said nothing agrees. What is said later
-- counts, even when the clock was put back meanwhile.
INSERT INTO consents (person_id, purpose, is_given, at, said_by)
SELECT $1, $2, $3, CASE WHEN l.at >= $4 THEN l.at + 1 ELSE $4 END, $5
FROM (SELECT max(c.at) AS at FROM consents AS c WHERE c.person_id = $1 AND c.purpose = $2) AS l
WHERE
    CAST($3 AS boolean) <> coalesce(
        (SELECT c.is_given FROM consents AS c WHERE c.person_id = $1 AND c.purpose = $2 AND c.at = l.at),
        TRUE
    )
