-- The purposes a person has said no to last.
SELECT purpose FROM refused_purposes WHERE person_id = $1 ORDER BY purpose
